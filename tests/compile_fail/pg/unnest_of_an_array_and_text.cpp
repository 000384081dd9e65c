// expect: pg::unnest(): an argument is not an array
#include <virga/postgres/query/rows_from.hpp>
#include "../games.hpp"

#ifdef VIRGA_MISTAKE
const auto pair = pg::unnest(games.tags, games.title).as<"pair", "a", "b">();
#else
const auto pair = pg::unnest(games.tags, games.tags).as<"pair", "a", "b">();
#endif
auto query = virga::select(games.id, pair.get<"a">()).from(games).cross_join(pair);
