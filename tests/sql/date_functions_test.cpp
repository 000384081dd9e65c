#include "sql_case.hpp"

namespace {

using blog::posts;
using virga::select;
using namespace virga::columns;

template <class Where>
class DateFunctionsSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(DateFunctionsSql, both_databases, database_name);

TYPED_TEST(DateFunctionsSql, FieldsOfADate) {
  this->expect("year, quarter, month, day",
               select(extract<"year">(posts.posted_on), extract<"quarter">(posts.posted_on),
                      extract<"month">(posts.posted_on), extract<"day">(posts.posted_on))
                   .from(posts),
               {.pg = R"(select cast(extract(year from "posted_on") as integer), )"
                      R"(cast(extract(quarter from "posted_on") as integer), )"
                      R"(cast(extract(month from "posted_on") as integer), )"
                      R"(cast(extract(day from "posted_on") as integer) from "posts")",
                .sqlite = R"(select cast(strftime('%Y', "posted_on") as integer), )"
                          R"(((strftime('%m', "posted_on") + 2) / 3), cast(strftime('%m', "posted_on") as integer), )"
                          R"(cast(strftime('%d', "posted_on") as integer) from "posts")",
                .rows = {"1843, 3, 8, 1", "null, null, null, null", "1982, 3, 9, 9"}});
  this->expect(
      "week, doy, dow, isodow",
      select(extract<"week">(posts.posted_on), extract<"doy">(posts.posted_on), extract<"dow">(posts.posted_on),
             extract<"isodow">(posts.posted_on))
          .from(posts)
          .where(posts.id == 3),
      {.pg = R"(select cast(extract(week from "posted_on") as integer), )"
             R"(cast(extract(doy from "posted_on") as integer), cast(extract(dow from "posted_on") as integer), )"
             R"(cast(extract(isodow from "posted_on") as integer) from "posts" where "id" = $1)",
       .sqlite = R"(select ((strftime('%j', "posted_on", 'start of day', '-3 days', 'weekday 4') - 1) / 7 + 1), )"
                 R"(cast(strftime('%j', "posted_on") as integer), )"
                 R"(cast(strftime('%w', "posted_on", 'start of day') as integer), )"
                 R"(((strftime('%w', "posted_on", 'start of day') + 6) % 7 + 1) from "posts" where "id" = ?)",
       .parameters = {"3"},
       .rows = {"36, 252, 4, 4"}});
}

// The days around the turn of the year, where weeks of ISO 8601 belong to the other year.
TYPED_TEST(DateFunctionsSql, WeeksAndWeekdays) {
  struct {
    const char* day;
    std::vector<std::string> wanted;
  } const days[] = {{"2026-12-31", {"53, 4, 2026-12-28"}}, {"2027-01-03", {"53, 7, 2026-12-28"}},
                    {"2027-01-04", {"1, 1, 2027-01-04"}},  {"2024-12-30", {"1, 1, 2024-12-30"}},
                    {"2024-02-29", {"9, 4, 2024-02-26"}},  {"2026-11-22", {"47, 7, 2026-11-16"}}};
  for (const auto& one : days) {
    const auto day = *virga::parse_date(one.day);
    const auto query = select(extract<"week">(add_days(posts.posted_on, days_between(posts.posted_on, day))),
                              extract<"isodow">(add_days(posts.posted_on, days_between(posts.posted_on, day))),
                              date_trunc<"week">(add_days(posts.posted_on, days_between(posts.posted_on, day))))
                           .from(posts)
                           .where(posts.id == 1);
    EXPECT_EQ(row_texts(this->db->all(query)), one.wanted) << one.day;
  }
}

TYPED_TEST(DateFunctionsSql, FieldsOfAMoment) {
  const auto moment = virga::cast<timestamp()>("2026-12-31 23:59:59.75");
  this->expect("hour and minute",
               select(extract<"hour">(moment), extract<"minute">(moment), extract<"day">(moment))
                   .from(posts)
                   .where(posts.id == 1),
               {.pg = R"(select cast(extract(hour from cast($1 as timestamp)) as integer), )"
                      R"(cast(extract(minute from cast($2 as timestamp)) as integer), )"
                      R"(cast(extract(day from cast($3 as timestamp)) as integer) from "posts" where "id" = $4)",
                .sqlite = R"(select cast(strftime('%H', strftime('%Y-%m-%d %H:%M:%f000', ?)) as integer), )"
                          R"(cast(strftime('%M', strftime('%Y-%m-%d %H:%M:%f000', ?)) as integer), )"
                          R"(cast(strftime('%d', strftime('%Y-%m-%d %H:%M:%f000', ?)) as integer) from "posts" )"
                          R"(where "id" = ?)",
                .parameters = {"'2026-12-31 23:59:59.75'", "'2026-12-31 23:59:59.75'", "'2026-12-31 23:59:59.75'", "1"},
                .rows = {"23, 59, 31"}});
  this->expect(
      "in UTC",
      select(extract<"hour">(at_utc(moment)), extract<"hour">(virga::cast<time()>("10:30")))
          .from(posts)
          .where(posts.id == 1),
      {.pg = R"(select cast(extract(hour from timezone('UTC', cast($1 as timestamp)) at time zone 'UTC') as integer), )"
             R"(cast(extract(hour from cast($2 as time)) as integer) from "posts" where "id" = $3)",
       .sqlite = R"(select cast(strftime('%H', rtrim((strftime('%Y-%m-%d %H:%M:%f000', ?) || 'Z'), 'Z')) as integer), )"
                 R"(cast(strftime('%H', strftime('%H:%M:%f000', ?)) as integer) from "posts" where "id" = ?)",
       .parameters = {"'2026-12-31 23:59:59.75'", "'10:30'", "1"},
       .rows = {"23, 10"}});
}

TYPED_TEST(DateFunctionsSql, Truncation) {
  this->expect(
      "a date", select(date_trunc<"year">(posts.posted_on), date_trunc<"month">(posts.posted_on)).from(posts),
      {.pg = R"(select cast(date_trunc('year', "posted_on") as date), cast(date_trunc('month', "posted_on") as date) )"
             R"(from "posts")",
       .sqlite = R"(select date("posted_on", 'start of year'), date("posted_on", 'start of month') from "posts")",
       .rows = {"1843-01-01, 1843-08-01", "null, null", "1982-01-01, 1982-09-01"}});
  const auto moment = virga::cast<timestamp()>("2026-12-31 23:59:59.75");
  const auto query = select(date_trunc<"year">(moment), date_trunc<"month">(moment), date_trunc<"week">(moment),
                            date_trunc<"day">(moment), date_trunc<"hour">(moment), date_trunc<"minute">(moment),
                            date_trunc<"second">(moment), date_trunc<"month">(at_utc(moment)))
                         .from(posts)
                         .where(posts.id == 1);
  EXPECT_EQ(
      row_texts(this->db->all(query)),
      std::vector<std::string>{"2026-01-01 00:00:00.000000, 2026-12-01 00:00:00.000000, 2026-12-28 00:00:00.000000, "
                               "2026-12-31 00:00:00.000000, 2026-12-31 23:00:00.000000, 2026-12-31 23:59:00.000000, "
                               "2026-12-31 23:59:59.000000, 2026-12-01 00:00:00.000000Z"});
}

TYPED_TEST(DateFunctionsSql, Quarters) {
  this->expect("of a date", select(date_trunc<"quarter">(posts.posted_on)).from(posts),
               {.pg = R"(select cast(date_trunc('quarter', "posted_on") as date) from "posts")",
                .sqlite = R"(select date("posted_on", 'start of month', -((strftime('%m', "posted_on") + 2) % 3) || )"
                          R"(' months') from "posts")",
                .rows = {"1843-07-01", "null", "1982-07-01"}});
  this->expect(
      "of a moment, which SQLite is given twice",
      select(date_trunc<"quarter">(virga::cast<timestamp()>("2026-03-31 23:59:59.9999")))
          .from(posts)
          .where(posts.id == 1),
      {.pg = R"(select date_trunc('quarter', cast($1 as timestamp)) from "posts" where "id" = $2)",
       .sqlite =
           R"(select strftime('%Y-%m-%d 00:00:00.000000', strftime('%Y-%m-%d %H:%M:%f000', ?), 'start of month', )"
           R"(-((strftime('%m', strftime('%Y-%m-%d %H:%M:%f000', ?)) + 2) % 3) || ' months') from "posts" )"
           R"(where "id" = ?)",
       .parameters = {"'2026-03-31 23:59:59.9999'", "1"},
       .rows = {"2026-01-01 00:00:00.000000"},
       .sqlite_parameters = {"'2026-03-31 23:59:59.9999'", "'2026-03-31 23:59:59.9999'", "1"}});
  this->expect("grouped by",
               select(date_trunc<"quarter">(posts.posted_on).template as<"quarter">(), count())
                   .from(posts)
                   .where(is_not_null(posts.posted_on))
                   .group_by(date_trunc<"quarter">(posts.posted_on))
                   .order_by(date_trunc<"quarter">(posts.posted_on)),
               {.pg = R"(select cast(date_trunc('quarter', "posted_on") as date) as "quarter", count(*) from "posts" )"
                      R"(where "posted_on" is not null group by cast(date_trunc('quarter', "posted_on") as date) )"
                      R"(order by cast(date_trunc('quarter', "posted_on") as date))",
                .sqlite = R"(select date("posted_on", 'start of month', -((strftime('%m', "posted_on") + 2) % 3) || )"
                          R"(' months') as "quarter", count(*) from "posts" where "posted_on" is not null group by )"
                          R"(date("posted_on", 'start of month', -((strftime('%m', "posted_on") + 2) % 3) || )"
                          R"(' months') order by date("posted_on", 'start of month', )"
                          R"(-((strftime('%m', "posted_on") + 2) % 3) || ' months'))",
                .rows = {"1843-07-01, 1", "1982-07-01, 1"}});
  for (unsigned month = 1; month <= 12; ++month) {
    const auto day = std::chrono::sys_days{std::chrono::year{2024} / std::chrono::month{month} / std::chrono::last};
    const auto start = std::chrono::sys_days{std::chrono::year{2024} / std::chrono::month{(month - 1) / 3 * 3 + 1} / 1};
    EXPECT_EQ(
        this->db->select(date_trunc<"quarter">(virga::bound_value<virga::date_value>{day})).one().template get<0>(),
        start);
  }
}

TYPED_TEST(DateFunctionsSql, WholeSeconds) {
  this->expect("second",
               select(extract<"second">(virga::cast<timestamp()>("2026-12-31 23:59:59.75")),
                      extract<"second">(virga::cast<time()>("10:30:07")))
                   .from(posts)
                   .where(posts.id == 1),
               {.pg = R"(select cast(floor(extract(second from cast($1 as timestamp))) as integer), )"
                      R"(cast(floor(extract(second from cast($2 as time))) as integer) from "posts" where "id" = $3)",
                .sqlite = R"(select cast(strftime('%S', strftime('%Y-%m-%d %H:%M:%f000', ?)) as integer), )"
                          R"(cast(strftime('%S', strftime('%H:%M:%f000', ?)) as integer) from "posts" where "id" = ?)",
                .parameters = {"'2026-12-31 23:59:59.75'", "'10:30:07'", "1"},
                .rows = {"59, 7"}});
  this->expect(
      "epoch",
      select(extract<"epoch">(posts.posted_on), extract<"epoch">(at_utc(virga::cast<timestamp()>("1969-12-31 23:59"))))
          .from(posts)
          .where(posts.id > 1),
      {.pg = R"(select cast(floor(extract(epoch from "posted_on")) as bigint), cast(floor(extract(epoch from )"
             R"(timezone('UTC', cast($1 as timestamp)) at time zone 'UTC')) as bigint) from "posts" )"
             R"(where "id" > $2)",
       .sqlite = R"(select unixepoch(datetime("posted_on")), unixepoch(datetime(rtrim((strftime()"
                 R"('%Y-%m-%d %H:%M:%f000', ?) || 'Z'), 'Z'))) from "posts" where "id" > ?)",
       .parameters = {"'1969-12-31 23:59'", "1"},
       .rows = {"null, -60", "400377600, -60"}});
}

// SQLite counts milliseconds: what is cut must not have been rounded up to the next second, day or week before.
TYPED_TEST(DateFunctionsSql, TheLastMicroseconds) {
  const auto at = [](const char* text) {
    return virga::bound_value<virga::timestamp_value>{*virga::parse_timestamp(text)};
  };
  const auto sunday = at("2026-11-22 23:59:59.9999");
  const auto before = at("1969-12-31 23:59:59.9999");
  const auto row =
      this->db
          ->select(extract<"second">(sunday), extract<"epoch">(sunday), extract<"epoch">(before),
                   extract<"week">(sunday), extract<"dow">(sunday), extract<"isodow">(sunday), extract<"doy">(sunday),
                   date_trunc<"week">(sunday), date_trunc<"quarter">(before), date_trunc<"second">(sunday))
          .all();
  EXPECT_EQ(row_texts(row), std::vector<std::string>{"59, 1795391999, -1, 47, 0, 7, 326, 2026-11-16 00:00:00.000000, "
                                                     "1969-10-01 00:00:00.000000, 2026-11-22 23:59:59.000000"});
  using types = std::remove_cvref_t<decltype(row.front())>;
  static_assert(std::same_as<decltype(types().template get<0>()), std::int32_t&&>);
  static_assert(std::same_as<decltype(types().template get<1>()), std::int64_t&&>);
}

TYPED_TEST(DateFunctionsSql, Calendar) {
  this->expect(
      "make_date, add_days, days_between",
      select(make_date(posts.id + 2024, 2, 28), add_days(posts.posted_on, posts.id * 30),
             days_between(posts.posted_on, add_days(posts.posted_on, -7)))
          .from(posts)
          .where(posts.id == 3),
      {.pg = R"(select make_date("id" + $1, $2, $3), "posted_on" + ("id" * $4), ("posted_on" + $5) - "posted_on" )"
             R"(from "posts" where "id" = $6)",
       .sqlite = R"(select printf('%04d-%02d-%02d', "id" + ?, ?, ?), date("posted_on", ("id" * ?) || ' days'), )"
                 R"(cast(julianday((date("posted_on", ? || ' days'))) - julianday("posted_on") as integer) )"
                 R"(from "posts" where "id" = ?)",
       .parameters = {"2024", "2", "28", "30", "-7", "3"},
       .rows = {"2027-02-28, 1982-12-08, -7"}});
  this->expect("today is later", select(posts.id).from(posts).where(posts.posted_on < virga::current_date()),
               {.pg = R"(select "id" from "posts" where "posted_on" < current_date)",
                .sqlite = R"(select "id" from "posts" where "posted_on" < date('now'))",
                .rows = {"1", "3"}});
  this->expect(
      "now is between",
      select(posts.id).from(posts).where(
          between(virga::now(), at_utc(cast<timestamp()>(posts.posted_on)), virga::now())),
      {.pg =
           R"(select "id" from "posts" where now() between timezone('UTC', cast("posted_on" as timestamp)) and now())",
       .sqlite =
           R"(select "id" from "posts" where strftime('%Y-%m-%d %H:%M:%f000Z', 'now') between )"
           R"((strftime('%Y-%m-%d %H:%M:%f000', "posted_on") || 'Z') and strftime('%Y-%m-%d %H:%M:%f000Z', 'now'))",
       .rows = {"1", "3"}});
  this->expect("local time",
               select(posts.id).from(posts).where(cast<timestamp()>(posts.posted_on) < virga::localtimestamp()),
               {.pg = R"(select "id" from "posts" where cast("posted_on" as timestamp) < localtimestamp)",
                .sqlite = R"(select "id" from "posts" where strftime('%Y-%m-%d %H:%M:%f000', "posted_on") < )"
                          R"(strftime('%Y-%m-%d %H:%M:%f000', 'now'))",
                .rows = {"1", "3"}});
}

TYPED_TEST(DateFunctionsSql, TakeValues) {
  const virga::date_value day = std::chrono::sys_days(std::chrono::year(1982) / 9 / 9);
  this->expect("a field of a value",
               select(posts.id).from(posts).where(extract<"year">(posts.posted_on) == virga::extract<"year">(day)),
               {.pg = R"(select "id" from "posts" where cast(extract(year from "posted_on") as integer) = )"
                      R"(cast(extract(year from $1) as integer))",
                .sqlite = R"(select "id" from "posts" where cast(strftime('%Y', "posted_on") as integer) = )"
                          R"(cast(strftime('%Y', ?) as integer))",
                .parameters = {"'1982-09-09'"},
                .rows = {"3"}});
}

}  // namespace
