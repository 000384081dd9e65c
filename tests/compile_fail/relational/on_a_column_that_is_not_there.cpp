// expect: relation: on<> or where_<> names a column that its table has not
#include "../blog.hpp"

template <class As>
struct Bills {
  static constexpr auto table = table_name("bills");
  column<As, "id", integer().primary_key()> id;
  column<As, "payer", integer().not_null()> payer;
  column<As, "paid", boolean().not_null()> paid;
#ifdef VIRGA_MISTAKE
  one<As, "user", Users, on<"payer_id", "id">> user;
#else
  one<As, "user", Users, on<"payer", "id">> user;
#endif
};
inline constexpr auto bills = virga::table<Bills>;

void program(const virga::sqlite::database& db) { auto rows = db.query(bills).with(bills.user).find_many(); }
