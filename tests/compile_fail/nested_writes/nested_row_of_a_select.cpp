// expect: nested_row: the type is that of no nested read, create(), change() or upsert()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto all = db.select().from(users);
  virga::nested_row<decltype(all)> row{};
  static_cast<void>(row);
#else
  const auto all = db.query(users).with(users.posts);
  virga::nested_row<decltype(all)> row{};
  static_cast<void>(row);
#endif
}
