// expect: after(), before(): a value has not the type of its key in order_by()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).order_by(users.name, users.id).after({7, "ada"}).find_many();
#else
  auto rows = db.query(users).order_by(users.name, users.id).after({"ada", 7}).find_many();
#endif
}
