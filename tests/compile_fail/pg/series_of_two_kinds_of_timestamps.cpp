// expect: pg::generate_series(): first, last and step are integer, bigint or numeric, or dates, timestamps or timestamptz with a step that is an interval
#include <virga/postgres/query/table_functions.hpp>
#include "../games.hpp"

auto first = virga::cast<timestamp()>("2026-01-01");
#ifdef VIRGA_MISTAKE
auto last = virga::cast<timestamptz()>("2026-01-02");
#else
auto last = virga::cast<timestamp()>("2026-01-02");
#endif
auto days = pg::generate_series(first, last, std::chrono::days(1)).as<"day">();
auto query = virga::select(days.get<"day">()).from(days);
