// expect: as(): each column of the table function needs a name: as<"table", "a", "b">()
#include <virga/postgres/query/rows_from.hpp>
#include "../games.hpp"

#ifdef VIRGA_MISTAKE
const auto pair = pg::unnest(games.tags, games.tags).as<"pair", "a", "b", "c">();
#else
const auto pair = pg::unnest(games.tags, games.tags).with_ordinality().as<"pair", "a", "b", "c">();
#endif
auto query = virga::select(games.id, pair.get<"c">()).from(games).cross_join(pair);
