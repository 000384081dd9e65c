// expect: values() or set(): null was given for a column that is not null
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).set({.title = std::nullopt}).where(posts.id == 1).run();
#else
  db.update(posts).set({.mood = std::nullopt}).where(posts.id == 1).run();
#endif
}
