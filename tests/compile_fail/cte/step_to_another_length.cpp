// expect: recursive_cte(): PostgreSQL has a varchar(n) or numeric(p, s) in both parts or in none; cast the column of the first part, as cast<text()>(...)
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
  const auto step = [](auto t) { return virga::select(concat(t.template get<"title">(), "+")).from(t); };
#ifdef VIRGA_MISTAKE
  const auto tree = virga::recursive_cte<"tree">(virga::select(posts.title).from(posts)).union_(step);
  auto rows = db.with(tree).select().from(tree).limit(9).all();
#else
  const auto title = virga::cast<text()>(posts.title).as<"title">();
  const auto tree = virga::recursive_cte<"tree">(virga::select(title).from(posts)).union_(step);
  auto rows = db.with(tree).select().from(tree).limit(9).all();
#endif
}
