// expect: arithmetic: both sides must be numbers; cast one of them, or use concat() for text
// names: string
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).where(posts.title + "!" == "A!").all();
#else
  auto rows = db.select().from(posts).where(concat(posts.title, "!") == "A!").all();
#endif
}
