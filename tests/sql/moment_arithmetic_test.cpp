#include "sql_case.hpp"

#include <virga/pg.hpp>

#include <chrono>

namespace {

using namespace virga::columns;
using virga::interval;
using virga::select;
namespace pg = virga::pg;

template <class As>
struct Flights {
  static constexpr auto table = table_name("flights");
  column<As, "id", integer().primary_key()> id;
  column<As, "leaves", timestamptz().not_null()> leaves;
  column<As, "lands", timestamptz()> lands;
  column<As, "day", date().not_null()> day;
  column<As, "local", timestamp().not_null()> local;
  column<As, "hour", virga::columns::time().not_null()> hour;
  column<As, "takes", pg::interval().not_null()> takes;
};
constexpr auto flights = virga::table<Flights>;
constexpr auto timetable = virga::schema(flights);

class MomentArithmeticSql : public SqlCase<on_postgresql> {
 protected:
  void SetUp() override {
    SqlCase<on_postgresql>::SetUp();
    if (!is_given()) return;
    create_tables(*db, timetable);
    run_script(*db, R"(insert into flights values (1, '2026-01-31 10:00Z', null, '2026-01-31', '2026-01-31 12:30',
                                                   '12:30', '1 mon 2 hours'))");
  }

  template <class Field>
  void expect_value(std::string_view name, const Field& field, std::string_view text,
                    std::vector<std::string> parameters, std::string row) {
    expect(name, select(field).from(flights),
           {.pg = "select " + std::string(text) + " from \"flights\"",
            .sqlite = {},
            .parameters = std::move(parameters),
            .rows = {std::move(row)}});
  }
};

TEST_F(MomentArithmeticSql, MomentsAndIntervals) {
  expect_value("timestamptz + interval", flights.leaves + flights.takes, R"("leaves" + "takes")", {},
               "2026-02-28 12:00:00.000000Z");
  expect_value("timestamptz - duration", flights.leaves - std::chrono::minutes{90}, R"("leaves" - $1)",
               {"'01:30:00.000000'"}, "2026-01-31 08:30:00.000000Z");
  expect_value("timestamp + months", flights.local + std::chrono::months{1}, R"("local" + $1)",
               {"'1 mons 00:00:00.000000'"}, "2026-02-28 12:30:00.000000");
  expect_value("interval + timestamp", interval{.days = 1} + flights.local, R"($1 + "local")",
               {"'1 days 00:00:00.000000'"}, "2026-02-01 12:30:00.000000");
  expect_value("time + interval", flights.hour + std::chrono::hours{13}, R"("hour" + $1)", {"'13:00:00.000000'"},
               "01:30:00.000000");
  expect_value("date + interval", flights.day + interval{.days = 1, .microseconds = 1}, R"("day" + $1)",
               {"'1 days 00:00:00.000001'"}, "2026-02-01 00:00:00.000001");
  expect_value("of what may be null", flights.lands + interval{}, R"("lands" + $1)", {"'00:00:00.000000'"}, "null");
}

TEST_F(MomentArithmeticSql, Differences) {
  expect_value("timestamps", flights.local - flights.local, R"("local" - "local")", {}, "00:00:00.000000");
  expect_value("a timestamp and a value", flights.leaves - virga::timestamptz_value{}, R"("leaves" - $1)",
               {"'1970-01-01 00:00:00.000000Z'"}, "20484 days 10:00:00.000000");
  expect_value("dates", flights.day - virga::date_value{}, R"("day" - $1)", {"'1970-01-01'"}, "20484");
  expect_value("times", flights.hour - flights.hour, R"("hour" - "hour")", {}, "00:00:00.000000");
}

TEST_F(MomentArithmeticSql, DatesAndDays) {
  expect_value("date + integer", flights.day + 1, R"("day" + $1)", {"1"}, "2026-02-01");
  expect_value("date - column", flights.day - flights.id, R"("day" - "id")", {}, "2026-01-30");
  expect_value("integer + date", flights.id + flights.day, R"("id" + "day")", {}, "2026-02-01");
  expect_value("date + time", flights.day + flights.hour, R"("day" + "hour")", {}, "2026-01-31 12:30:00.000000");
}

TEST_F(MomentArithmeticSql, IntervalsAlone) {
  expect_value("sum", flights.takes + flights.takes - interval{.months = 1}, R"("takes" + "takes" - $1)",
               {"'1 mons 00:00:00.000000'"}, "1 mons 04:00:00.000000");
  expect_value("product", flights.takes * 2, R"("takes" * $1)", {"2"}, "2 mons 04:00:00.000000");
  expect_value("product, the other way", 0.5 * flights.takes, R"($1 * "takes")", {"0.5"}, "15 days 01:00:00.000000");
  expect_value("by a column", flights.takes / flights.id, R"("takes" / "id")", {}, "1 mons 02:00:00.000000");
}

TEST_F(MomentArithmeticSql, InAPreparedCondition) {
  const auto late = db->select(flights.id)
                        .from(flights)
                        .where(flights.leaves + virga::placeholder<"wait"> > virga::timestamptz_value{})
                        .prepare();
  EXPECT_EQ(late.all(virga::placeholder<"wait"> = interval{.days = -1}).size(), 1U);
  EXPECT_EQ(late.all(virga::placeholder<"wait"> = interval{.months = -12'000}).size(), 0U);
}

}  // namespace
