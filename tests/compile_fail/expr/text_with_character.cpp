// expect: value: this C++ type has no SQL type; convert it, or specialise virga::codec<T>
// names: char
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).where(users.name == 'A').all();
#else
  auto rows = db.select().from(users).where(users.name == "A").all();
#endif
}
