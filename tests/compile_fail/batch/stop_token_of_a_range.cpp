// expect: batch(): a query has a timeout or stop token of its own; a batch is one call, which has them
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const std::stop_token stop;
#ifdef VIRGA_MISTAKE
  std::vector<decltype(db.select().from(posts).stop_token(stop))> queries;
  auto rows = db.batch(queries);
#else
  std::vector<decltype(db.select().from(posts).comment("route", "/"))> queries;
  auto rows = db.with_stop_token(stop).batch(queries);
#endif
}
