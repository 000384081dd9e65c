// expect: limit(): the number of rows is an integer, one for the query: without its columns and aggregates
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).limit(posts.views + 1).all();
#else
  auto rows = db.select(posts.id).from(posts).limit(virga::value(1) + 1).all();
#endif
}
