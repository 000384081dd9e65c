// expect: copy_in(): the second argument is not a range of virga::new_row of this table; for rows of values, name their
#include "../blog.hpp"

#include <virga/pg.hpp>

#include <tuple>

void program(const virga::pg::database& db, const std::vector<std::tuple<std::string, int>>& rows) {
#ifdef VIRGA_MISTAKE
  db.copy_in(posts, rows);
#else
  db.copy_in(posts, rows, posts.title, posts.author_id);
#endif
}
