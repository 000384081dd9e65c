// expect: error:
// names: .nmae
#include "../blog.hpp"

void misspelt_member(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(users).set({.nmae = "Ada"}).where(users.id == 1).run();
#else
  db.update(users).set({.name = "Ada"}).where(users.id == 1).run();
#endif
}
