// expect: constraints(): a check or an index is of a row of its own table; no column of another table can be there, no aggregate and no window function
#include "../blog.hpp"

#include <virga/dialect/describe.hpp>

template <class As>
struct Offers {
  static constexpr auto table = table_name("offers");
  column<As, "id", integer().primary_key()> id;
  column<As, "price", integer().not_null()> price;

#ifdef VIRGA_MISTAKE
  static constexpr auto constraints(auto t) { return list(index("cheap").on(t.price).where(users.id < 10)); }
#else
  static constexpr auto constraints(auto t) { return list(index("cheap").on(t.price).where(t.price < 10)); }
#endif
};
inline constexpr auto offers = virga::table<Offers>;

auto program() { return virga::describe(virga::schema(users, offers), virga::dialect_kind::sqlite); }
