// expect: copy_in(), copy_out(): SQLite has no COPY; insert(...).values(range) sends many rows, stream() reads them
// names: copy
#include "../blog.hpp"

void program(const virga::sqlite::database& db, const std::vector<virga::new_row<Posts>>& rows) {
#ifdef VIRGA_MISTAKE
  db.copy_in(posts, rows);
#else
  db.insert(posts).values(rows).run();
#endif
}
