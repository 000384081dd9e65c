// expect: placeholder: nothing beside it says its type; compare it with a column
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(placeholder<"id">).from(posts).all();
#else
  auto rows = db.select(posts.id).from(posts).all();
#endif
}
