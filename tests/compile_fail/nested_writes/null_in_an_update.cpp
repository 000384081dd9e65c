// expect: values() or set(): null was given for a column that is not null
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.change(users).where(users.id == 1).with(users.posts.update(posts.id == 1, {.title = std::nullopt})).run();
#else
  db.change(users).where(users.id == 1).with(users.posts.update(posts.id == 1, {.mood = std::nullopt})).run();
#endif
}
