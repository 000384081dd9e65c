// expect: copy_out(): the argument is neither a table nor a select
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  for (auto& row : db.copy_out(posts.title)) static_cast<void>(row);
#else
  for (auto& row : db.copy_out(db.select(posts.title).from(posts))) static_cast<void>(row);
#endif
}
