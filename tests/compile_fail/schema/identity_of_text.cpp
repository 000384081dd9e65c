// expect: generated_always_as_identity(): only integer columns have an identity
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "number", text().generated_always_as_identity()> number;
#else
  column<As, "number", bigint().generated_always_as_identity()> number;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
