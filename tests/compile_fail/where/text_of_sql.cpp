// expect: where(): the argument is not a condition
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).where("id = 1").all();
#else
  auto rows = db.select(posts.id).from(posts).where(sql<"id = 1">()).all();
#endif
}
