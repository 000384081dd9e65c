// expect: all(), get(), one(): the value's type is not the placeholder's, which is that of the column beside it
// names: "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts)
      .set({.title = placeholder<"title">})
      .where(posts.id == placeholder<"id">)
      .prepare()
      .run(placeholder<"id"> = "x", placeholder<"title"> = "y");
#else
  db.update(posts)
      .set({.title = placeholder<"title">})
      .where(posts.id == placeholder<"id">)
      .prepare()
      .run(placeholder<"id"> = 1, placeholder<"title"> = "y");
#endif
}
