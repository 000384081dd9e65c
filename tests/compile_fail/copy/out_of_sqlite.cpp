// expect: copy_in(), copy_out(): SQLite has no COPY; insert(...).values(range) sends many rows, stream() reads them
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  for (auto& post : db.copy_out(posts)) static_cast<void>(post.title.size());
#else
  for (auto& post : db.select().from(posts).stream()) static_cast<void>(post.title.size());
#endif
}
