// expect: run(): returning() yields rows, which run() would not read; call all(), get() or one(), or leave returning() out
#include "../blog.hpp"

void mistake(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.delete_from(users)
      .where(users.id == virga::placeholder<"id">)
      .returning()
      .prepare()
      .run(virga::placeholder<"id"> = 1);
#else
  db.delete_from(users)
      .where(users.id == virga::placeholder<"id">)
      .returning()
      .prepare()
      .get(virga::placeholder<"id"> = 1);
#endif
}
