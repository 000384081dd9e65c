// expect: by(): a column is not one of the table that is updated
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  [[maybe_unused]] auto query = db.update(posts).by(users.id);
#else
  [[maybe_unused]] auto query = db.update(posts).by(posts.id);
#endif
}
