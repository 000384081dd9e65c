// expect: no matching
// names: .nmae
#include "../blog.hpp"

void misspelt_member(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(users).by(users.id).values({{.id = 1, .nmae = "Ada"}}).run();
#else
  db.update(users).by(users.id).values({{.id = 1, .name = "Ada"}}).run();
#endif
}
