// expect: after(), before(): give one value for each key of order_by(), in its order
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).order_by(users.name, users.id).after({"ada"}).find_many();
#else
  auto rows = db.query(users).order_by(users.name, users.id).after({"ada", 7}).find_many();
#endif
}
