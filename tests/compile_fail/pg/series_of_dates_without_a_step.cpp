// expect: pg::generate_series(): first and last are integer, bigint or numeric; of dates and timestamps it needs a step, an interval
#include <virga/postgres/query/table_functions.hpp>
#include "../games.hpp"

auto first = virga::cast<timestamp()>("2026-01-01");
#ifdef VIRGA_MISTAKE
auto days = pg::generate_series(first, first).as<"day">();
#else
auto days = pg::generate_series(first, first, std::chrono::days(1)).as<"day">();
#endif
auto query = virga::select(days.get<"day">()).from(days);
