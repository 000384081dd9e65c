// expect: as(): every column of a subquery needs a name; select them one by one, and name expressions with as<"...">()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto counts = virga::select(posts.author_id, count()).from(posts).group_by(posts.author_id).as<"counts">();
  auto rows = db.select().from(counts).all();
#else
  auto counts =
      virga::select(posts.author_id, count().as<"posts">()).from(posts).group_by(posts.author_id).as<"counts">();
  auto rows = db.select().from(counts).all();
#endif
}
