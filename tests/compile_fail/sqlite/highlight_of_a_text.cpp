// expect: sqlite: highlight() and snippet() are of a column of the table
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::sqlite::highlight(posts.title, "title", "<b>", "</b>")).from(posts).all();
#else
  auto rows = db.select(virga::sqlite::highlight(posts.title, posts.title, "<b>", "</b>")).from(posts).all();
#endif
}
