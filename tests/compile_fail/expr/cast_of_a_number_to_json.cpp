// expect: cast(): no cast from this type to that one means the same in both databases
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::cast<virga::columns::json()>(posts.id)).from(posts).all();
#else
  auto rows = db.select(virga::cast<virga::columns::json()>(posts.title)).from(posts).all();
#endif
}
