// expect: columns(): a column is not one of this level's table
// names: "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).columns(users.id, posts.title).find_many();
#else
  auto rows = db.query(users).columns(users.id, users.name).find_many();
#endif
}
