// expect: set(): this relation is of one row; connect() it
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.change(comments).where(comments.id == 1).with(comments.author.set({1})).run();
#else
  db.change(comments).where(comments.id == 1).with(comments.author.connect(users.id == 1)).run();
#endif
}
