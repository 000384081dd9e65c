// expect: update(): an alias is for a select; pass the table itself
// names: "drafts"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(virga::alias<"drafts">(posts)).set({.views = 0}).all_rows().run();
#else
  db.update(posts).set({.views = 0}).all_rows().run();
#endif
}
