// expect: from(): the argument is not a table
// names: "id"
#include <virga/pg.hpp>

#include "../blog.hpp"

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  const auto query = db.select(posts.id).from(posts.id).order_by(posts.views).limit(3).with_ties();
  for ([[maybe_unused]] const auto& row : query.timeout(std::chrono::seconds(1)).cursor(10))
    static_cast<void>(query.sql());
#else
  const auto query = db.select(posts.id).from(posts).order_by(posts.views).limit(3).with_ties();
  for ([[maybe_unused]] const auto& row : query.timeout(std::chrono::seconds(1)).cursor(10))
    static_cast<void>(query.sql());
#endif
}
