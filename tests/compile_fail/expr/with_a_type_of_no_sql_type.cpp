// expect: value: this C++ type has no SQL type; convert it, or specialise virga::codec<T>
// names: celsius
#include "../blog.hpp"

struct celsius {
  int degrees;
};

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).where(posts.views > celsius{20}).all();
#else
  auto rows = db.select().from(posts).where(posts.views > celsius{20}.degrees).all();
#endif
}
