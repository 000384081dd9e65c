// expect: values() or set(): the value's type is not the column's
// names: bool, update/value_of_another_type.cpp
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).set({.published = 1}).where(posts.id == 1).run();
#else
  db.update(posts).set({.published = true}).where(posts.id == 1).run();
#endif
}
