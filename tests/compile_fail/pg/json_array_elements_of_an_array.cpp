// expect: json table function: the argument is not json or jsonb; cast<json()>(...) makes JSON of text
#include <virga/postgres/query/table_functions.hpp>
#include "../games.hpp"

#ifdef VIRGA_MISTAKE
auto elements = pg::json_array_elements(games.tags).as<"element">();
#else
auto elements = pg::json_array_elements(games.rules).as<"element">();
#endif
auto query = virga::select(games.id, elements.get<"element">()).from(games).cross_join(elements);
