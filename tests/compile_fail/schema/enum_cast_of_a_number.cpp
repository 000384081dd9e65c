// expect: cast(): no cast from this type to that one means the same in both databases
#include <virga/pg.hpp>

using namespace virga::columns;

enum class status { open, closed };

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
  column<As, "body", text().not_null()> body;
};
inline constexpr auto notes = virga::table<Notes>;

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::cast<virga::pg::enum_type<status>("status")>(notes.id)).from(notes).all();
#else
  return db.select(virga::cast<virga::pg::enum_type<status>("status")>(notes.body)).from(notes).all();
#endif
}
