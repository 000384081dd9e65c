// expect: values(): a column that is not null and has no default was left out
// names: "posts", "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(posts).values({.title = virga::default_, .author_id = 1}).run();
#else
  db.insert(posts).values({.title = "On Loops", .views = virga::default_, .author_id = 1}).run();
#endif
}
