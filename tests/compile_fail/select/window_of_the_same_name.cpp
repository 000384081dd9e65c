// expect: window(): this query has a window of this name already
// names: "w"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id)
                  .from(posts)
                  .window<"w">(virga::order_by(posts.id))
                  .window<"w">(virga::order_by(posts.views))
                  .all();
#else
  auto rows = db.select(posts.id)
                  .from(posts)
                  .window<"w">(virga::order_by(posts.id))
                  .window<"v">(virga::order_by(posts.views))
                  .all();
#endif
}
