// expect: join_lateral(): SQLite has no LATERAL
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto last = virga::select(posts.title).from(posts).where(posts.author_id == users.id).limit(1).as<"last">();
  auto rows = db.select(users.name, last[posts.title]).from(users).left_join_lateral(last).all();
#else
  auto rows = db.select(users.name).from(users).all();
#endif
}
