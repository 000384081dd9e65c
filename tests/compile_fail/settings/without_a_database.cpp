// expect: timeout(), stop_token(), comment(): this query was made without a database; write db.with_timeout(...).all(query)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  using namespace std::chrono_literals;
#ifdef VIRGA_MISTAKE
  auto rows = db.all(virga::select().from(posts).timeout(1s));
#else
  auto rows = db.with_timeout(1s).all(virga::select().from(posts));
#endif
}
