// expect: distinct_on(): a key with a value in it is not the same one in order_by(), where the value is another parameter; select it with as(...) and take its name for both
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
  const auto half = (posts.views / 2).as<"half">();
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.title).distinct_on(posts.views / 2).from(posts).order_by(posts.views / 2).all();
#else
  auto rows = db.select(half, posts.title).distinct_on(half).from(posts).order_by(half).all();
#endif
}
