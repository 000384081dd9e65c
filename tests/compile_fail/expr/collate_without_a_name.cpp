// expect: collate(): the collation has no name
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).where(collate<"">(posts.title) == "notes").all();
#else
  auto rows = db.select().from(posts).where(collate<"nocase">(posts.title) == "notes").all();
#endif
}
