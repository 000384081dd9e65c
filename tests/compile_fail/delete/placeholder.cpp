// expect: delete_from(): placeholders are for prepared selects; write the value, which is always a parameter
// names: "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.delete_from(posts).where(posts.id == placeholder<"id">).run();
#else
  db.delete_from(posts).where(posts.id == 1).run();
#endif
}
