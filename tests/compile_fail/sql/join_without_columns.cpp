// expect: from(), join(): sql<> needs a name and columns with their types there: sql<"...">().as<"recent", virga::function_column<"id", int>>()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto recent = sql<"select 7 as id">().as<"recent", virga::function_column<"id", int>>();
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.id).from(users).inner_join(sql<"select 7 as id">(), users.id == 7).all();
#else
  auto rows = db.select(users.id).from(users).inner_join(recent, users.id == recent.get<"id">()).all();
#endif
}
