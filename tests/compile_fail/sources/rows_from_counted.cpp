// expect: pg::rows_from(): an argument is not a call of a table function; as() and with_ordinality() stand behind rows_from(...)
#include <virga/postgres/query/rows_from.hpp>
#include "../games.hpp"

#ifdef VIRGA_MISTAKE
const auto pair =
    pg::rows_from(pg::unnest(games.tags).with_ordinality(), pg::generate_series(1, 3)).as<"p", "a", "b">();
#else
const auto pair =
    pg::rows_from(pg::unnest(games.tags), pg::generate_series(1, 3)).with_ordinality().as<"p", "a", "b">();
#endif
auto query = virga::select(games.id, pair.get<"a">()).from(games).cross_join(pair);
