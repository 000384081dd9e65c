// expect: sum(): the argument is not a number
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).extras(users.posts.sum(posts.title).as<"n">()).find_many();
#else
  auto rows = db.query(users).extras(users.posts.sum(posts.views).as<"n">()).find_many();
#endif
}
