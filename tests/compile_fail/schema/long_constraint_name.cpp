// expect: schema: the name of a constraint or index is longer than the 63 bytes PostgreSQL takes
// names: Notes
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
  static constexpr auto constraints(auto t) {
    return list(index("a_name_that_is_much_longer_than_the_sixty_three_bytes_of_an_identifier").on(t.user_id));
  }
#else
  static constexpr auto constraints(auto t) { return list(index("by_user").on(t.user_id)); }
#endif
};
inline constexpr auto notes = virga::table<Notes>;
inline constexpr auto schema = virga::schema(users, notes);
