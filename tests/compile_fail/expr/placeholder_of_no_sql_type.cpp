// expect: placeholder: this C++ type has no SQL type; specialise virga::codec<T>
#include "../blog.hpp"

struct point {
  int x = 0;
};

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).where(virga::sql<"{} > 1">(virga::placeholder<"point", point>)).prepare();
#else
  auto rows = db.select().from(posts).where(virga::sql<"{} > 1">(virga::placeholder<"point", int>)).prepare();
#endif
}
