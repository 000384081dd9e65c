// expect: as(): two columns of the table function have the same name; name them: as<"table", "a", "b">()
#include <virga/postgres/query/rows_from.hpp>
#include "../games.hpp"

#ifdef VIRGA_MISTAKE
const auto pair = pg::rows_from(pg::json_each(games.rules), pg::json_each(games.rules)).as<"pair">();
#else
const auto pair =
    pg::rows_from(pg::json_each(games.rules), pg::json_each(games.rules)).as<"pair", "key", "b", "c", "d">();
#endif
auto query = virga::select(games.id, pair.get<"key">()).from(games).cross_join(pair);
