// expect: as(): each column of the table function needs a name: as<"table", "a", "b">()
#include <virga/postgres/query/rows_from.hpp>
#include "../games.hpp"

#ifdef VIRGA_MISTAKE
const auto pair = pg::rows_from(pg::unnest(games.tags), pg::generate_series(1, 3)).as<"pair">();
#else
const auto pair = pg::rows_from(pg::unnest(games.tags), pg::generate_series(1, 3)).as<"pair", "a", "b">();
#endif
auto query = virga::select(games.id, pair.get<"a">()).from(games).cross_join(pair);
