// expect: collate(): the operand is not text; cast it
// names: int
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).order_by(collate<"nocase">(posts.views)).all();
#else
  auto rows = db.select().from(posts).order_by(collate<"nocase">(posts.title)).all();
#endif
}
