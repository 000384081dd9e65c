// expect: sqlite::json_each(): the argument is not json or text
#include <virga/sqlite/query/table_functions.hpp>
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto element = virga::sqlite::json_each(posts.id).as<"element">();
#else
  const auto element = virga::sqlite::json_each(posts.title).as<"element">();
#endif
  auto rows = db.select(element.get<"value">()).from(posts).cross_join(element).all();
}
