// expect: select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)
// names: "posts", "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto next = [](auto all) {
    return virga::select(posts.id).from(posts).inner_join(all, posts.id == all[posts.id]).group_by(posts.title);
  };
  auto all = virga::recursive_cte<"all">(virga::select(posts.id).from(posts)).union_(next);
  auto rows = db.with(all).select().from(all).all();
#else
  auto next = [](auto all) {
    return virga::select(posts.id).from(posts).inner_join(all, posts.id == all[posts.id]).group_by(posts.id);
  };
  auto all = virga::recursive_cte<"all">(virga::select(posts.id).from(posts)).union_(next);
  auto rows = db.with(all).select().from(all).all();
#endif
}
