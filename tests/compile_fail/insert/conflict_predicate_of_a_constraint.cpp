// expect: where(): the predicate of a partial index stands behind the columns of on_conflict(); a constraint has none
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  [[maybe_unused]] auto query = db.insert(users)
                                    .values({.name = "Ada", .email = "a@b.c"})
                                    .on_conflict_on_constraint<"users_email_key">()
                                    .where(users.active == true)
                                    .do_nothing();
#else
  [[maybe_unused]] auto query = db.insert(users)
                                    .values({.name = "Ada", .email = "a@b.c"})
                                    .on_conflict_on_constraint<"users_email_key">()
                                    .do_nothing();
#endif
}
