// expect: with(): an argument is not a common table expression; make it with virga::cte<"...">(select)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto old = virga::select(posts.id).from(posts).as<"old">();
  db.with(old).delete_from(posts).where(posts.views == 0).comment("job", "tidy").run();
#else
  const auto old = virga::cte<"old">(virga::select(posts.id).from(posts).where(posts.views == 0));
  db.with(old).delete_from(posts).where(posts.views == 0).comment("job", "tidy").run();
#endif
}
