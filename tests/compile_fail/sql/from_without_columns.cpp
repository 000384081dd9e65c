// expect: from(), join(): sql<> needs a name and columns with their types there: sql<"...">().as<"recent", virga::function_column<"id", int>>()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(sql<"select 7 as id">().as<"recent">()).all();
#else
  const auto recent = sql<"select 7 as id">().as<"recent", virga::function_column<"id", int> >();
  auto rows = db.select().from(recent).all();
#endif
}
