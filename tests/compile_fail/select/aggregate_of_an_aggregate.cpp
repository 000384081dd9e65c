// expect: select(): an aggregate goes over rows, a window function over rows or groups: neither goes over another one of its kind; select the inner one in a subquery
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::max(virga::count())).from(posts).all();
#else
  auto counts = virga::select(virga::count().as<"n">()).from(posts).group_by(posts.author_id).as<"counts">();
  auto rows = db.select(virga::max(counts.get<"n">())).from(counts).all();
#endif
}
