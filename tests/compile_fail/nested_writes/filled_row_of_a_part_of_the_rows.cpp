// expect: create() and its like: a relation with where_<> is read alone; write by one to all of the rows
#include "../blog.hpp"

template <class As>
struct Bills;

template <class As>
struct Payers {
  static constexpr auto table = table_name("payers");
  column<As, "id", integer().primary_key()> id;
  many<As, "bills", Bills> bills;
  many<As, "paid_bills", Bills, where_<"paid", true>> paid_bills;
};
inline constexpr auto payers = virga::table<Payers>;

template <class As>
struct Bills {
  static constexpr auto table = table_name("bills");
  column<As, "id", integer().primary_key()> id;
  column<As, "payer_id", integer().references(payers.id)> payer_id;
  column<As, "paid", boolean().not_null()> paid;
};
inline constexpr auto bills = virga::table<Bills>;

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  using new_payer = virga::nested_created_row<decltype(virga::query(payers).with(payers.paid_bills))>;
#else
  using new_payer = virga::nested_created_row<decltype(virga::query(payers).with(payers.bills))>;
#endif
  db.create(payers).values(new_payer{.id = 1}).run();
}
