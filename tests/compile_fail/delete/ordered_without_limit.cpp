// expect: order_by(): an update or delete is ordered only for a limit(), which says how many rows are changed
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.delete_from(posts).all_rows().order_by(posts.views).run();
#else
  db.delete_from(posts).all_rows().order_by(posts.views).limit(2).run();
#endif
}
