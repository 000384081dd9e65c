// expect: by(): the arguments are not columns; name the key of the rows that are changed
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).by("id").values({{.id = 1, .views = 1}}).run();
#else
  db.update(posts).by(posts.id).values({{.id = 1, .views = 1}}).run();
#endif
}
