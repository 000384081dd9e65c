// expect: prepare() sends nothing: keep what it returns, and call run() of it
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.delete_from(users).where(users.id == virga::placeholder<"id">).prepare();
#else
  auto remove = db.delete_from(users).where(users.id == virga::placeholder<"id">).prepare();
  remove.run(virga::placeholder<"id"> = 1);
#endif
}
