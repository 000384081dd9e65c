// expect: an insert does nothing until select() and run() are called
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).columns(users.name, users.email);
#else
  db.insert(users).columns(users.name, users.email).select(virga::select(posts.title, posts.body).from(posts)).run();
#endif
}
