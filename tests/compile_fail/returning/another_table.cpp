// expect: returning(): a column is not one of the changed table, nor of a table in from() or using_()
// names: "users", "name"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.delete_from(posts).where(posts.id == 1).returning(posts.id, users.name).all();
#else
  auto rows = db.delete_from(posts).where(posts.id == 1).returning(posts.id, posts.title).all();
#endif
}
