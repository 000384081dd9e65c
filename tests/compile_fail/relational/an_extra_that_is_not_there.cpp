// expect: row: there is no computed field of this name; name it in extras()
// names: "kye"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  for (const auto& row : db.query(users).extras(lower(users.name).as<"key">()).find_many()) (void)row.get<"kye">();
#else
  for (const auto& row : db.query(users).extras(lower(users.name).as<"key">()).find_many()) (void)row.get<"key">();
#endif
}
