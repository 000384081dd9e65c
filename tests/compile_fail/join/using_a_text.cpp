// expect: using_(): the arguments are not columns
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.name).from(users).inner_join(posts, virga::using_("id")).all();
#else
  auto rows = db.select(users.name).from(users).inner_join(posts, using_(users.id)).all();
#endif
}
