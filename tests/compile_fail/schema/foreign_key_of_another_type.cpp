// expect: references(): the column and the column it refers to have different types
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
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
  column<As, "user_id", integer()> user_id;
  column<As, "body", text()> body;
#ifdef VIRGA_MISTAKE
  static constexpr auto constraints(auto t) { return list(foreign_key(t.body).references(users.id)); }
#else
  static constexpr auto constraints(auto t) { return list(foreign_key(t.user_id).references(users.id)); }
#endif
};
inline constexpr auto notes = virga::table<Notes>;
inline constexpr auto schema = virga::schema(users, notes);
