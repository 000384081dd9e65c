// expect: subquery: it has no column of this name
// names: "counts", "total"
#include "../blog.hpp"

inline constexpr auto counts = virga::select(count().as<"posts">()).from(posts).as<"counts">();

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(counts.get<"total">()).from(counts).all();
#else
  auto rows = db.select(counts.get<"posts">()).from(counts).all();
#endif
}
