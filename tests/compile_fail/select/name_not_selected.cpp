// expect: row: this column or name was not selected; add it to select(), and name expressions with as<"...">()
// names: "posts"
#include "../blog.hpp"

void program(const virga::sqlite::database& db, std::int64_t& total) {
#ifdef VIRGA_MISTAKE
  for (const auto& row : db.select(posts.author_id, count()).from(posts).group_by(posts.author_id).all())
    total += row.get<"posts">();
#else
  for (const auto& row : db.select(posts.author_id, count().as<"posts">()).from(posts).group_by(posts.author_id).all())
    total += row.get<"posts">();
#endif
}
