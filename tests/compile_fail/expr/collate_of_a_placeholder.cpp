// expect: placeholder: nothing beside it says its type; compare it with a column
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).where(virga::collate<"nocase">(virga::placeholder<"title">) == posts.title).all();
#else
  auto rows = db.select().from(posts).where(collate<"nocase">(posts.title) == "notes").all();
#endif
}
