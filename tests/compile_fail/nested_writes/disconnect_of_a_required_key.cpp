// expect: disconnect(), set(), delete_(): the foreign key of this relation is not null, so that a row can't be without the other; connect another one, or delete the row that has the key
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.change(posts).where(posts.id == 1).with(posts.comments.disconnect(comments.id == 1)).run();
#else
  db.change(posts).where(posts.id == 1).with(posts.comments.delete_(comments.id == 1)).run();
#endif
}
