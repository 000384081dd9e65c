// expect: sqlite::json_patch(): an argument is not JSON; cast<json()>(...) makes JSON of text
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::sqlite::json_patch(posts.title, "{}")).from(posts).all();
#else
  auto rows = db.select(virga::sqlite::json_patch(virga::cast<json()>(posts.title), "{}")).from(posts).all();
#endif
}
