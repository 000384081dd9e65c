// expect: with(): this relation was not loaded; read it with db.query(...).with(...)
// names: "users", "posts"
#include "../blog.hpp"

void program(const virga::sqlite::database& db, std::string& title) {
#ifdef VIRGA_MISTAKE
  for (const auto& post : db.select().from(users).one().posts) title = post.title;
#else
  for (const auto& post : db.query(users).with(users.posts).find_first()->posts) title = post.title;
#endif
}
