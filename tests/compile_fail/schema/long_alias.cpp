// expect: alias(): an identifier has 1 to 63 bytes, which is what PostgreSQL takes
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Users {
  static constexpr auto table = table_name("users");
  column<As, "id", integer().primary_key()> id;
  column<As, "name", text().not_null()> name;
};
inline constexpr auto users = virga::table<Users>;

#ifdef VIRGA_MISTAKE
inline constexpr auto other =
    virga::alias<"a_name_that_is_much_longer_than_the_sixty_three_bytes_of_an_identifier">(users);
#else
inline constexpr auto other = virga::alias<"other">(users);
#endif
