// expect: select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)
// names: "posts", "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto counts =
      virga::select(posts.title, virga::count().as<"n">()).from(posts).group_by(posts.author_id).as<"counts">();
  auto rows = db.select().from(counts).all();
#else
  auto counts = virga::select(posts.title, virga::count().as<"n">()).from(posts).group_by(posts.title).as<"counts">();
  auto rows = db.select().from(counts).all();
#endif
}
