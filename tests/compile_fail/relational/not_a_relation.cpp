// expect: with(): the argument is not a relation, such as users.posts
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).with(users.name).find_many();
#else
  auto rows = db.query(users).with(users.posts).find_many();
#endif
}
