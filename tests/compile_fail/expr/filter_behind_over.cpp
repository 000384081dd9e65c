// expect: filter(): it belongs to an aggregate, and stands before over(): count().filter(...).over(...)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::count().over().filter(posts.published)).from(posts).all();
#else
  auto rows = db.select(virga::count().filter(posts.published).over()).from(posts).all();
#endif
}
