// expect: json table function: the argument is not json or jsonb; cast<json()>(...) makes JSON of text
#include <virga/postgres/query/table_functions.hpp>
#include "../games.hpp"

#ifdef VIRGA_MISTAKE
auto members = pg::json_each(games.title).as<"member">();
#else
auto members = pg::json_each(virga::cast<json()>(games.title)).as<"member">();
#endif
auto query = virga::select(games.id, members.get<"value">()).from(games).cross_join(members);
