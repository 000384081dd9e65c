// expect: commit(): a transaction commits when its callback returns; leave it out
#include "../blog.hpp"

void mistake(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.transaction([](auto& tx) {
    tx.delete_from(users).all_rows().run();
    tx.commit();
  });
#else
  db.transaction([](auto& tx) { tx.delete_from(users).all_rows().run(); });
#endif
}
