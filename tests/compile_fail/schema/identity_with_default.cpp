// expect: default_value(), default_fn(): an identity or computed column has no default, the database generates it
// names: "number"
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "number", bigint().default_value(1).generated_always_as_identity()> number;
#else
  column<As, "number", bigint().generated_always_as_identity()> number;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
