// expect: all(), get(), one(): a placeholder has no value; give it as placeholder<"name"> = value
// names: "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.delete_from(posts).where(posts.id == placeholder<"id">).prepare().run();
#else
  db.delete_from(posts).where(posts.id == placeholder<"id">).prepare().run(placeholder<"id"> = 1);
#endif
}
