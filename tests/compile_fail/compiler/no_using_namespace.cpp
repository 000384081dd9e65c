// g++ says: there are no arguments to 'table_name' that depend on a template parameter
// clang says: use of undeclared identifier 'table_name'; did you mean 'virga::columns::table_name'?
#include <virga/sqlite.hpp>

#ifdef VIRGA_MISTAKE
#else
using namespace virga::columns;
#endif

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
};
inline constexpr auto notes = virga::table<Notes>;
