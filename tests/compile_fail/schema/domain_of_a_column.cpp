// expect: pg::domain(): it is of a type alone, such as text(): what else a column is stands behind it
#include <virga/pg.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "email", virga::pg::domain("email", text().default_value("a"))> email;
#else
  column<As, "email", virga::pg::domain("email", text()).default_value("a")> email;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
