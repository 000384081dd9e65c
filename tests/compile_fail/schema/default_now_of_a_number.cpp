// expect: default_now(): only timestamp, timestamptz, date and time columns have a now()
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "made_at", bigint().default_now()> made_at;
#else
  column<As, "made_at", timestamptz().default_now()> made_at;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
