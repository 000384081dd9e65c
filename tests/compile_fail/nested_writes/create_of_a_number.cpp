// expect: create(): the argument is not a row of the relation's table, nor a range of them; write create({.column = value, ...})
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.change(users).where(users.id == 1).with(users.posts.create(5)).run();
#else
  db.change(users).where(users.id == 1).with(users.posts.create({.title = "One"})).run();
#endif
}
