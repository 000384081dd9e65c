// expect: copy_in(): a value's type is not its column's
#include "../blog.hpp"

#include <virga/pg.hpp>

#include <tuple>

void program(const virga::pg::database& db, const std::vector<std::tuple<std::string, int>>& rows) {
#ifdef VIRGA_MISTAKE
  db.copy_in(posts, rows, posts.author_id, posts.title);
#else
  db.copy_in(posts, rows, posts.title, posts.author_id);
#endif
}
