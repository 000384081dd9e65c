// expect: as(): two columns of the subquery have the same name; name one of them with as<"...">()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto pairs =
      virga::select(users.id, posts.id).from(users).inner_join(posts, posts.author_id == users.id).as<"pairs">();
  auto rows = db.select().from(pairs).all();
#else
  auto pairs =
      virga::select(users.id, posts.title).from(users).inner_join(posts, posts.author_id == users.id).as<"pairs">();
  auto rows = db.select().from(pairs).all();
#endif
}
