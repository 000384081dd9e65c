// expect: no matching
// names: .nmae
#include "../blog.hpp"

template <class As>
struct Tags {
  static constexpr auto table = table_name("tags");
  column<As, "id", integer().primary_key().generated_by_default_as_identity()> id;
  column<As, "name", text()> name;
};
inline constexpr auto tags = virga::table<Tags>;

void misspelt_member_beside_a_number(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(tags).values({.id = 1, .nmae = "sql"}).run();
#else
  db.insert(tags).values({.id = 1, .name = "sql"}).run();
#endif
}
