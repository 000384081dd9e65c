// expect: generated(): the column is not declared generated_always()
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Lines {
  static constexpr auto table = table_name("lines");
  column<As, "price", integer().not_null()> price;
  column<As, "total", integer().generated_always()> total;
  static constexpr auto constraints(auto t) {
#ifdef VIRGA_MISTAKE
    return list(generated(t.price).as(t.price * 2));
#else
    return list(generated(t.total).as(t.price * 2));
#endif
  }
};
inline constexpr auto lines = virga::table<Lines>;
inline constexpr auto schema = virga::schema(lines);
