// expect: where(): a window function can't be here, it sees the rows that where() has chosen; select it in a subquery and compare it outside
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).where(virga::row_number().over() <= 3).all();
#else
  auto places = virga::select(posts.id, virga::row_number().over().as<"place">()).from(posts).as<"places">();
  auto rows = db.select(places[posts.id]).from(places).where(places.get<"place">() <= 3).all();
#endif
}
