// expect: sql<>: as() was given no column of this name
// names: "recent", "at"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto recent = sql<"select 7 as id, 9 as at">().as<"recent", virga::function_column<"id", int>>();
#ifdef VIRGA_MISTAKE
  auto rows = db.select(recent.get<"at">()).from(recent).all();
#else
  auto rows = db.select(recent.get<"id">()).from(recent).all();
#endif
}
