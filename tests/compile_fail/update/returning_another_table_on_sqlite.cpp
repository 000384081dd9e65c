// expect: returning(): SQLite returns the changed table's columns only
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).set({.views = 0}).from(users).where(posts.author_id == users.id).returning(users.name).all();
#else
  db.update(posts).set({.views = 0}).from(users).where(posts.author_id == users.id).returning(posts.title).all();
#endif
}
