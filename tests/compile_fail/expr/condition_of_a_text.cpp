// expect: condition: the expression is not a condition
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  virga::condition filter = posts.title;
  auto rows = db.select().from(posts).where(filter).all();
#else
  virga::condition filter = posts.title == "A";
  auto rows = db.select().from(posts).where(filter).all();
#endif
}
