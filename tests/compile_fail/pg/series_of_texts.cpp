// expect: pg::generate_series(): first and last are integer, bigint or numeric; of dates and timestamps it needs a step, an interval
#include <virga/postgres/query/table_functions.hpp>
#include "../games.hpp"

#ifdef VIRGA_MISTAKE
auto numbers = pg::generate_series("1", "3").as<"number">();
#else
auto numbers = pg::generate_series(1, 3).as<"number">();
#endif
auto query = virga::select(numbers.get<"number">()).from(numbers);
