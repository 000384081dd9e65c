// expect: cte(): the argument is not a select
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto top = virga::cte<"top">(posts);
#else
  const auto top = virga::cte<"top">(db.select().from(posts));
#endif
  db.with(top).select().from(top).all();
}
