// expect: in(): the operand and the values have types that SQL can't compare; cast one of them
// names: string
#include "../blog.hpp"

void program(const virga::sqlite::database& db, const std::vector<std::string>& names) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).where(in(posts.id, names)).all();
#else
  auto rows = db.select().from(posts).where(in(posts.title, names)).all();
#endif
}
