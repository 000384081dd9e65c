// expect: create(): the relation gives this column its value, its parent's key or what where_<> says; leave it out
// names: "bills", "paid"
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
  db.create(payers).values({.id = 1}).with(payers.paid_bills.create({.id = 1, .paid = true})).run();
#else
  db.create(payers).values({.id = 1}).with(payers.paid_bills.create({.id = 1})).run();
#endif
}
