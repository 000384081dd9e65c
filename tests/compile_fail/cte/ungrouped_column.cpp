// expect: select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)
// names: "posts", "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto counts =
      virga::cte<"counts">(virga::select(posts.title, virga::count().as<"n">()).from(posts).group_by(posts.author_id));
  auto rows = db.with(counts).select().from(counts).all();
#else
  auto counts =
      virga::cte<"counts">(virga::select(posts.title, virga::count().as<"n">()).from(posts).group_by(posts.title));
  auto rows = db.with(counts).select().from(counts).all();
#endif
}
