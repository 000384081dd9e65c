// expect: values() or set(): the value's type is not the column's
// names: char, "author_id", insert/text_for_integer.cpp
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(posts).values({.title = "On Nanoseconds", .author_id = "1"}).run();
#else
  db.insert(posts).values({.title = "On Nanoseconds", .author_id = 1}).run();
#endif
}
