// expect: pg::generate_series(): first, last and step are integer, bigint or numeric, or dates, timestamps or timestamptz with a step that is an interval
#include <virga/postgres/query/table_functions.hpp>
#include "../games.hpp"

auto first = virga::cast<timestamp()>("2026-01-01");
#ifdef VIRGA_MISTAKE
auto days = pg::generate_series(first, first, "1 day").as<"day">();
#else
auto days = pg::generate_series(first, first, virga::cast<pg::interval()>("1 day")).as<"day">();
#endif
auto query = virga::select(days.get<"day">()).from(days);
