// expect: dynamic(): the rows of before() are put in order by a query of a fixed form; say after() of the order the other way
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.id).from(users).order_by(users.id).before(7).dynamic().all();
#else
  auto rows = db.select(users.id).from(users).order_by(virga::desc(users.id)).after(7).dynamic().all();
#endif
}
