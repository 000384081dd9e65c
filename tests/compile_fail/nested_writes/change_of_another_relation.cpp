// expect: with(): this relation belongs to another table
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.change(users).where(users.id == 1).with(posts.comments.delete_(comments.id == 1)).run();
#else
  db.change(users).where(users.id == 1).with(users.posts.delete_(posts.id == 1)).run();
#endif
}
