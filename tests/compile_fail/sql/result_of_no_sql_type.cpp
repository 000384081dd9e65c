// expect: sql<>: the result's C++ type has no SQL type; specialise virga::codec<T>
// names: celsius
#include "../blog.hpp"

struct celsius {
  int degrees;
};

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::sql<"random() % 40", celsius>()).from(posts).all();
#else
  auto rows = db.select(virga::sql<"random() % 40", int>()).from(posts).all();
#endif
}
