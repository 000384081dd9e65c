// expect: pg::enum_type<>(): the type is not a scoped enumeration (enum class)
#include <virga/pg.hpp>

using namespace virga::columns;

enum class status { open, closed };

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "status", virga::pg::enum_type<int>("status")> state;
#else
  column<As, "status", virga::pg::enum_type<status>("status")> state;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
