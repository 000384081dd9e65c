// expect: run(): this statement was made without a database; run it as db.run(statement), or with returning() as
// db.all(statement)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  virga::delete_from(posts).where(posts.id == 1).run();
  db.run(virga::delete_from(posts).where(posts.id == 2));
#else
  db.run(virga::delete_from(posts).where(posts.id == 1));
#endif
}
