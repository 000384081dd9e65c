// expect: enumeration<>(): the type is not a scoped enumeration (enum class)
// names: int
#include <virga/schema.hpp>

enum class feeling { glad, sad };

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "mood", enumeration<int>()> mood;
#else
  column<As, "mood", enumeration<feeling>()> mood;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
