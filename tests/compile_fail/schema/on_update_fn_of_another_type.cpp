// expect: on_update_fn(): the function's result is not of the column's type
#include <virga/schema.hpp>

using namespace virga::columns;

inline int next_number() { return 1; }

template <class As>
struct Lines {
  static constexpr auto table = table_name("lines");
  column<As, "price", integer().not_null()> price;
#ifdef VIRGA_MISTAKE
  column<As, "at", timestamptz().on_update_fn<&next_number>()> at;
#else
  column<As, "number", integer().on_update_fn<&next_number>()> number;
#endif
};
inline constexpr auto lines = virga::table<Lines>;
