// expect: connect() and its like: this condition uses a column of another table; it says which rows of the relation's own table are meant
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.change(users).where(users.id == 1).with(users.posts.update(users.id == 1, {.views = 0})).run();
#else
  db.change(users).where(users.id == 1).with(users.posts.update(posts.id == 1, {.views = 0})).run();
#endif
}
