// expect: window(): a window can add to one that is defined before it, and there is none of this name
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows =
      db.select(virga::rank().over<"w">()).from(posts).window<"w">(virga::named_window<"v">.order_by(posts.id)).all();
#else
  auto rows = db.select(virga::rank().over<"w">())
                  .from(posts)
                  .window<"v">(virga::partition_by(posts.author_id))
                  .window<"w">(virga::named_window<"v">.order_by(posts.id))
                  .all();
#endif
}
