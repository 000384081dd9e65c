// expect: returning(): an aggregate can't be here, each changed row comes back by itself
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.delete_from(posts).where(posts.id == 1).returning(virga::count()).all();
#else
  auto rows = db.delete_from(posts).where(posts.id == 1).returning(posts.id).all();
#endif
}
