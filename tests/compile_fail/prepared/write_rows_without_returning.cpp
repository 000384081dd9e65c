// expect: all(), get(), one(): an insert, update or delete yields rows only with returning(); use run()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.delete_from(posts).where(posts.id == placeholder<"id">).prepare().all(placeholder<"id"> = 1);
#else
  auto rows =
      db.delete_from(posts).where(posts.id == placeholder<"id">).returning().prepare().all(placeholder<"id"> = 1);
#endif
}
