// expect: returning(): a column is not one of the changed table, nor of a table in from() or using_()
// names: "excluded", "name"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto upsert = db.insert(users)
                          .values({.name = "Ada", .email = "ada@example.com"})
                          .on_conflict(users.email)
                          .do_update({.name = virga::excluded(users.name)});
#ifdef VIRGA_MISTAKE
  auto rows = upsert.returning(virga::excluded(users.name)).all();
#else
  auto rows = upsert.returning(users.name).all();
#endif
}
