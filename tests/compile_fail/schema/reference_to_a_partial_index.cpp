// expect: schema: a foreign key refers to columns that are neither a primary key nor unique
// names: Notes
#include <virga/virga.hpp>

using namespace virga::columns;

template <class As>
struct Users {
  static constexpr auto table = table_name("users");
  column<As, "id", integer().primary_key()> id;
  column<As, "code", integer().not_null()> code;
#ifdef VIRGA_MISTAKE
  static constexpr auto constraints(auto t) { return list(unique_index("users_code_idx").on(t.code).where(t.id > 7)); }
#else
  static constexpr auto constraints(auto t) { return list(unique_index("users_code_idx").on(virga::desc(t.code))); }
#endif
};
inline constexpr auto users = virga::table<Users>;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
  column<As, "user_code", bigint().references(users.code)> user_code;
};
inline constexpr auto notes = virga::table<Notes>;
inline constexpr auto schema = virga::schema(users, notes);
