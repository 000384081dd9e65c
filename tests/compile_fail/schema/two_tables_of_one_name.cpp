// expect: schema: two tables have the same name
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Users {
  static constexpr auto table = table_name("users");
  column<As, "id", integer().primary_key()> id;
  column<As, "name", text().not_null()> name;
};
inline constexpr auto users = virga::table<Users>;

template <class As>
struct Notes {
#ifdef VIRGA_MISTAKE
  static constexpr auto table = table_name("users");
#else
  static constexpr auto table = table_name("notes");
#endif
  column<As, "id", integer().primary_key()> id;
};
inline constexpr auto notes = virga::table<Notes>;
inline constexpr auto schema = virga::schema(users, notes);
