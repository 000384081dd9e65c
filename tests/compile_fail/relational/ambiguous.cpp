// expect: relation: several foreign keys tie the two tables together; say which with via<"column">
// names: "moderator", Comments
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(comments).with(comments.moderator).find_many();
#else
  auto rows = db.query(comments).with(comments.author).find_many();
#endif
}
