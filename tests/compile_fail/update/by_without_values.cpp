// expect: update(): call values() behind by() before running it
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).by(posts.id).run();
#else
  db.update(posts).by(posts.id).values({{.id = 1, .views = 1}}).run();
#endif
}
