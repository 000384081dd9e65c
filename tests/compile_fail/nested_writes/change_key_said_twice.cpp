// expect: with(): the key of this relation is said already, by another relation or by the row's parent; leave one of them out
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.change(comments)
      .where(comments.id == 1)
      .with(comments.author.connect(users.id == 1), comments.author.disconnect())
      .run();
#else
  db.change(comments).where(comments.id == 1).with(comments.author.disconnect()).run();
#endif
}
