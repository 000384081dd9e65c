// expect: execute(): the argument is not sql<"...">(...)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.execute("select version()");
#else
  db.execute(sql<"select version()">());
#endif
}
