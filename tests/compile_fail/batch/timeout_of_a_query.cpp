// expect: batch(): a query has a timeout or stop token of its own; a batch is one call, which has them
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  using namespace std::chrono_literals;
#ifdef VIRGA_MISTAKE
  auto rows = db.batch(db.select().from(posts).timeout(1s), virga::select().from(users));
#else
  auto rows = db.with_timeout(1s).batch(db.select().from(posts), virga::select().from(users));
#endif
}
