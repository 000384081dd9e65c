// expect: returning(): this statement has a returning() already
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.delete_from(posts).where(posts.id == 1).returning(posts.id).returning(posts.title).all();
#else
  auto rows = db.delete_from(posts).where(posts.id == 1).returning(posts.id, posts.title).all();
#endif
}
