// expect: table function: it has no column of this name
// names: "name"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto e = virga::sqlite::json_each(posts.body).as<"e">();
  auto rows = db.select(e.get<"name">()).from(posts).cross_join(e).all();
#else
  const auto e = virga::sqlite::json_each(posts.body).as<"e">();
  auto rows = db.select(e.get<"value">()).from(posts).cross_join(e).all();
#endif
}
