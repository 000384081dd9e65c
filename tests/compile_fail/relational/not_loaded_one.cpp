// expect: with(): this relation was not loaded; read it with db.query(...).with(...)
// names: "posts", "author"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  virga::row<Users> author = db.select().from(posts).one().author;
#else
  virga::row<Users> author = db.query(posts).with(posts.author).find_first()->author;
#endif
}
