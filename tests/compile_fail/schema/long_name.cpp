// expect: table: an identifier is longer than the 63 bytes PostgreSQL takes
// names: Notes
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "a_name_that_is_much_longer_than_the_sixty_three_bytes_of_an_identifier", text()> body;
#else
  column<As, "body", text()> body;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
