// expect: extract(): the operand has no such field
// names: "epoch"
#include "../blog.hpp"

using namespace virga::columns;

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(extract<"epoch">(virga::cast<virga::columns::time()>("10:30"))).from(posts).all();
#else
  auto rows = db.select(extract<"second">(virga::cast<virga::columns::time()>("10:30"))).from(posts).all();
#endif
}
