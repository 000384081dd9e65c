// expect: connect() and its like: this condition uses a column of another table; it says which rows of the relation's own table are meant
// names: "posts", "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto one = db.create(posts).values({.title = "One"});
#ifdef VIRGA_MISTAKE
  one.with(posts.author.connect(posts.id == 1)).run();
#else
  one.with(posts.author.connect(users.id == 1)).run();
#endif
}
