// expect: delete_from(): an alias is for a select; pass the table itself
// names: "drafts"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.delete_from(virga::alias<"drafts">(posts)).all_rows().run();
#else
  db.delete_from(posts).all_rows().run();
#endif
}
