// expect: generated_always(): a computed column has no default
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Lines {
  static constexpr auto table = table_name("lines");
  column<As, "price", integer().not_null()> price;
#ifdef VIRGA_MISTAKE
  column<As, "total", integer().default_value(1).generated_always()> total;
#else
  column<As, "total", integer().generated_always()> total;
#endif
};
inline constexpr auto lines = virga::table<Lines>;
