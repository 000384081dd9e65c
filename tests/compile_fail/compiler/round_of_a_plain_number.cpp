// g++ says: no matching function for call to 'round(double)'
// clang says: no matching function for call to 'round'
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::round(2.5)).all();
#else
  auto rows = db.select(virga::round(virga::value(2.5))).all();
#endif
}
