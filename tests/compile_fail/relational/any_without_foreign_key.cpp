// expect: relation: no foreign key ties the two tables together; add references() to a column, or correct via<>
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(comments).where(comments.tags.any()).find_many();
#else
  auto rows = db.query(comments).where(comments.post.exists()).find_many();
#endif
}
