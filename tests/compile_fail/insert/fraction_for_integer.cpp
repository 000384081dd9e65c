// expect: values() or set(): the value's type is not the column's
// names: double
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(posts).values({.title = "On Nanoseconds", .views = 0.5, .author_id = 1}).run();
#else
  db.insert(posts).values({.title = "On Nanoseconds", .views = 5, .author_id = 1}).run();
#endif
}
