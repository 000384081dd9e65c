// expect: table: two columns or relations have the same name
// names: "notes", "body"
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "body", text()> body;
  column<As, "body", text()> summary;
#else
  column<As, "body", text()> body;
  column<As, "summary", text()> summary;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
