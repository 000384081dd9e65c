// expect: sql<>: the text ends in a comment, which would take in what stands behind it; leave it out, or end it: /* ... */, or a new line behind --
// names: {} > 1 -- grown
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).where(sql<"{} > 1 -- grown">(users.id)).limit(1).all();
#else
  auto rows = db.select().from(users).where(sql<"{} > 1 /* grown */">(users.id)).limit(1).all();
#endif
}
