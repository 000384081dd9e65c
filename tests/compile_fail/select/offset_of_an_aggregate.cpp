// expect: offset(): the number of rows is an integer, one for the query: without its columns and aggregates
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).offset(virga::count()).all();
#else
  auto rows = db.select(posts.id).from(posts).offset(10).all();
#endif
}
