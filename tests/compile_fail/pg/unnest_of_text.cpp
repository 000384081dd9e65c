// expect: pg::unnest(): the argument is not an array
#include <virga/postgres/query/table_functions.hpp>
#include "../games.hpp"

#ifdef VIRGA_MISTAKE
auto tags = pg::unnest(games.title).as<"tag">();
#else
auto tags = pg::unnest(games.tags).as<"tag">();
#endif
auto query = virga::select(games.id, tags.get<"tag">()).from(games).cross_join(tags);
