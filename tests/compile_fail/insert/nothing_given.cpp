// expect: values(): a column that is not null and has no default was left out
// names: "name"
#include "../blog.hpp"

template <class As>
struct Tags {
  static constexpr auto table = table_name("tags");
  column<As, "id", integer().primary_key().generated_by_default_as_identity()> id;
  column<As, "name", text().not_null()> name;
};
inline constexpr auto tags = virga::table<Tags>;

void nothing_given(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(tags).values({}).run();
#else
  db.insert(tags).values({.name = "sql"}).run();
#endif
}
