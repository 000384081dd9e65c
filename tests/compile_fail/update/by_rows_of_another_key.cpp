// expect: values(): the argument is not a range of virga::patch_by, with the columns of by() as its keys
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).by(posts.id).values(std::vector<virga::patch<Posts>>()).run();
#else
  db.update(posts).by(posts.id).values(std::vector<virga::patch_by<Posts, "id">>()).run();
#endif
}
