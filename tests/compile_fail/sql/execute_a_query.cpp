// expect: execute(): the argument is not sql<"...">(...)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.execute(db.select().from(users));
#else
  db.execute(sql<"select * from users">());
#endif
}
