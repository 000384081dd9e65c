// expect: copy_in(): what is named behind the rows is not a column of the table
// names: "name"
#include "../blog.hpp"

#include <virga/pg.hpp>

#include <tuple>

void program(const virga::pg::database& db, const std::vector<std::tuple<std::string, int>>& rows) {
#ifdef VIRGA_MISTAKE
  db.copy_in(posts, rows, users.name, posts.author_id);
#else
  db.copy_in(posts, rows, posts.title, posts.author_id);
#endif
}
