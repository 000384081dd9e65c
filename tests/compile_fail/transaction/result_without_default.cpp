// expect: transaction(): the callback's result must have a default, for when it calls tx.rollback()
#include "../blog.hpp"

struct receipt {
  explicit receipt(int number) : number_(number) {}
  int number_;
};

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.transaction([](auto&) { return receipt(7); });
#else
  db.transaction([](auto&) { return std::optional(receipt(7)); });
#endif
}
