// expect: function: PostgreSQL has no function or operator of this name
// names: "likelihood"
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program([[maybe_unused]] const virga::pg::database& db, [[maybe_unused]] const virga::sqlite::database& other) {
#ifdef VIRGA_MISTAKE
  return db.select(posts.id).from(posts).where(virga::sqlite::likelihood<"0.5">(posts.views > 9)).all();
#else
  return other.select(posts.id).from(posts).where(virga::sqlite::likelihood<"0.5">(posts.views > 9)).all();
#endif
}
