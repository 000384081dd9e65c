// expect: function: an argument has a type that the function does not take; cast it
// names: "substr", 2, int, long
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(substr(comments.body, comments.id)).from(comments).all();
#else
  auto rows = db.select(substr(comments.body, comments.post_id)).from(comments).all();
#endif
}
