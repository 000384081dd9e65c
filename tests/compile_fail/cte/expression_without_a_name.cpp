// expect: as(): every column of a subquery needs a name; select them one by one, and name expressions with as<"...">()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto top = virga::cte<"top">(virga::select(max(posts.views)).from(posts));
#else
  const auto top = virga::cte<"top">(virga::select(max(posts.views).as<"most">()).from(posts));
#endif
  db.with(top).select().from(top).all();
}
