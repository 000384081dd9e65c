// expect: extras(): a computed field uses a column of another table; what is related is asked for by its relation, as users.posts.count()
// names: "posts", "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).extras(lower(posts.title).as<"key">()).find_many();
#else
  auto rows = db.query(users).with(users.posts.extras(lower(posts.title).as<"key">())).find_many();
#endif
}
