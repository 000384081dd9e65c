// expect: row: this column or name was not selected; add it to select(), and name expressions with as<"...">()
// names: Users
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  std::string name = db.select(posts.title, upper(posts.title)).from(posts).one()[users.name];
#else
  std::string title = db.select(posts.title, upper(posts.title)).from(posts).one()[posts.title];
#endif
}
