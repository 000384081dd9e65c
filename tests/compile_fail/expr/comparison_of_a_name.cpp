// expect: comparison: as(...) names a column of the result; compare the expression without its name
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto total = sum(posts.views);
  const auto query = db.select(posts.author_id, total.as<"total">()).from(posts).group_by(posts.author_id);
#ifdef VIRGA_MISTAKE
  auto rows = query.having(total.as<"total">() > 10).all();
#else
  auto rows = query.having(total > 10).all();
#endif
}
