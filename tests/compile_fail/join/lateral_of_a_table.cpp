// expect: join_lateral(): the argument is not a subquery named with as<"...">()
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.name).from(users).left_join_lateral(posts).all();
#else
  const auto last = virga::select(posts.title).from(posts).where(posts.author_id == users.id).limit(1).as<"last">();
  auto rows = db.select(users.name).from(users).left_join_lateral(last).all();
#endif
}
