// expect: order_by(): this query has an order_by() already; give it all its keys at once
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.id)
                  .from(users)
                  .union_(db.select(posts.id).from(posts))
                  .order_by(users.id)
                  .order_by(users.id)
                  .all();
#else
  auto rows = db.select(users.id).from(users).union_(db.select(posts.id).from(posts)).order_by(users.id).all();
#endif
}
