// expect: json_agg(): the argument is not a column or an expression; of a table, name the columns: json_agg(json_build_object("id", t.id, ...))
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(json_agg(posts)).from(posts).all();
#else
  auto rows = db.select(json_agg(virga::json_build_object("id", posts.id, "title", posts.title))).from(posts).all();
#endif
}
