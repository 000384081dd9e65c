// expect: references(): the column and the column it refers to have different types
// names: int, string
#include <virga/sqlite.hpp>

using namespace virga::columns;

template <class As>
struct Users {
  static constexpr auto table = table_name("users");
  column<As, "id", integer().primary_key()> id;
};
inline constexpr auto users = virga::table<Users>;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "user_id", text().references(users.id)> user_id;
#else
  column<As, "user_id", integer().references(users.id)> user_id;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
inline constexpr auto schema = virga::schema(users, notes);
