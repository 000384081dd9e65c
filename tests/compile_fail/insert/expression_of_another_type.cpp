// expect: values() or set(): the expression's type is not the column's; cast it with sql<>
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(posts).values({.title = "On Nanoseconds", .author_id = sql<"lower({})", std::string>("X")}).run();
#else
  db.insert(posts).values({.title = sql<"lower({})", std::string>("X"), .author_id = 1}).run();
#endif
}
