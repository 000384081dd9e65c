// expect: on_conflict_on_constraint(): the table has no primary key or unique constraint of this name
// names: "users", "users_name_key"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto query = db.insert(users)
                   .values({.name = "Ada", .email = "a@b.c"})
                   .on_conflict_on_constraint<"users_name_key">()
                   .do_nothing();
#else
  auto query = db.insert(users)
                   .values({.name = "Ada", .email = "a@b.c"})
                   .on_conflict_on_constraint<"users_email_key">()
                   .do_nothing();
#endif
}
