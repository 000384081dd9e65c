// expect: order_by(): after a set operation a key is a column of the result, by its name
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows =
      db.select(users.name).from(users).union_(db.select(posts.title).from(posts)).order_by(lower(users.name)).all();
#else
  auto rows = db.select(users.name).from(users).union_(db.select(posts.title).from(posts)).order_by(users.name).all();
#endif
}
