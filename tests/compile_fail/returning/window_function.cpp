// expect: returning(): a window function can't be here, each changed row comes back by itself
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.update(posts)
                  .set({.views = 1})
                  .where(posts.id == 1)
                  .returning(posts.id, virga::row_number().over(order_by(posts.id)))
                  .all();
#else
  auto rows = db.update(posts).set({.views = 1}).where(posts.id == 1).returning(posts.id).all();
#endif
}
