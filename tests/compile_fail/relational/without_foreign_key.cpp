// expect: relation: no foreign key ties the two tables together; add references() to a column, or correct via<>
// names: "tags", Comments
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(comments).with(comments.tags).find_many();
#else
  auto rows = db.query(comments).with(comments.post).find_many();
#endif
}
