// expect: from(), join(): a condition or a subquery uses a column of a table that is not in its from() or join(); a lateral subquery may use the tables before it
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  const auto last = virga::select(posts.title).from(posts).where(posts.author_id == users.id).limit(1).as<"last">();
  auto rows = db.select(users.name).from(users).left_join(last, last[posts.title] == users.name).all();
#else
  const auto last = virga::select(posts.title).from(posts).where(posts.author_id == users.id).limit(1).as<"last">();
  auto rows = db.select(users.name).from(users).left_join_lateral(last, last[posts.title] == users.name).all();
#endif
}
