// expect: transaction(): the callback must take the transaction, as in [&](auto& tx) { ... }
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.transaction([](const virga::sqlite::database& tx) { tx.delete_from(posts).all_rows().run(); });
#else
  db.transaction([](auto& tx) { tx.delete_from(posts).all_rows().run(); });
#endif
}
