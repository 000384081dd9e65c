// expect: default_value(): a default is a bool, a number, an enumerator, a text in quotes or sql<>
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "body", text().default_value(std::string_view("draft"))> body;
#else
  column<As, "body", text().default_value("draft")> body;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
