// expect: sqlite::likelihood(): a probability is written as "0.25", from "0.0" to "1.0"
#include "../blog.hpp"

auto program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(posts.id).from(posts).where(virga::sqlite::likelihood<"5">(posts.views > 9)).all();
#else
  return db.select(posts.id).from(posts).where(virga::sqlite::likelihood<"0.05">(posts.views > 9)).all();
#endif
}
