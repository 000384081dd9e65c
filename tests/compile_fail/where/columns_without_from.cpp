// expect: where(): call from() first
#include "../blog.hpp"

void mistake(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  for (auto& row : db.select(users.id).where(users.id == 1).all()) static_cast<void>(row);
#else
  for (auto& row : db.select(users.id).from(users).where(users.id == 1).all()) static_cast<void>(row);
#endif
}
