// expect: delete_from(): call where(), or all_rows() if every row is meant
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto removed = db.batch(virga::delete_from(posts), virga::select().from(users));
#else
  auto removed = db.batch(virga::delete_from(posts).all_rows(), virga::select().from(users));
#endif
}
