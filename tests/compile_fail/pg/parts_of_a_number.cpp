// expect: function: an argument has a type that the function does not take; cast it
// names: "string_to_table"
#include <virga/postgres/query/table_functions.hpp>
#include "../games.hpp"

#ifdef VIRGA_MISTAKE
auto parts = pg::string_to_table(games.id, ",").as<"part">();
#else
auto parts = pg::string_to_table(games.title, ",").as<"part">();
#endif
auto query = virga::select(parts.get<"part">()).from(games).cross_join(parts);
