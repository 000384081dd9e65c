#include "readings.hpp"

namespace bench {

const char* const postgres_readings = R"(
drop table if exists readings;
create table readings (
  id integer primary key,
  sensor text not null,
  remark text not null,
  value double precision not null);
insert into readings
  select n, 'sensor ' || n % 100, 'what the sensor had to say of reading ' || n, n / 8.0
  from generate_series(1, 1000000) as n;
)";

const char* const sqlite_readings = R"(
create table readings (
  id integer primary key,
  sensor text not null,
  remark text not null,
  value real not null) strict;
with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 1000000)
insert into readings
  select n, 'sensor ' || n % 100, 'what the sensor had to say of reading ' || n, n / 8.0 from numbers;
)";

}  // namespace bench
