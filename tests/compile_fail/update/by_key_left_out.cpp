// expect: values(): a column of by(), the key of the row to change, was left out
// names: "posts", "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  virga::patch_by<Posts, "id"> change{.views = 1};
  db.update(posts).by(posts.id).values(std::vector{change}).run();
#else
  virga::patch_by<Posts, "id"> change{.id = 1, .views = 1};
  db.update(posts).by(posts.id).values(std::vector{change}).run();
#endif
}
