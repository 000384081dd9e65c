#include "sql_case.hpp"

#include <virga/pg.hpp>

#include <chrono>

namespace {

using namespace virga::columns;
using virga::interval;
using virga::select;
namespace pg = virga::pg;

template <class As>
struct Stays {
  static constexpr auto table = table_name("stays");
  column<As, "id", integer().primary_key()> id;
  column<As, "booked", timestamptz().not_null()> booked;
  column<As, "arrives", date().not_null()> arrives;
  column<As, "leaves", date()> leaves;
  column<As, "wakes", timestamp().not_null()> wakes;
  column<As, "nights", integer()> nights;
  column<As, "waits", pg::interval().not_null()> waits;
};
constexpr auto stays = virga::table<Stays>;
constexpr auto hotel = virga::schema(stays);

class IntervalFunctionsSql : public SqlCase<on_postgresql> {
 protected:
  void SetUp() override {
    SqlCase<on_postgresql>::SetUp();
    if (!is_given()) return;
    create_tables(*db, hotel);
    run_script(*db, R"(insert into stays values (1, '2025-01-31 10:00Z', '2026-03-01', '2026-03-05',
                                                 '2026-03-02 07:52:30', 4, '1 mon 45 days 30 hours'))");
  }

  template <class Field>
  void expect_value(std::string_view name, const Field& field, std::string_view text,
                    std::vector<std::string> parameters, std::string row) {
    expect(name, select(field).from(stays),
           {.pg = "select " + std::string(text) + " from \"stays\"",
            .sqlite = {},
            .parameters = std::move(parameters),
            .rows = {std::move(row)}});
  }
};

template <class E>
using value_in_stays = typename decltype(select(std::declval<E>()).from(stays))::row_type;

TEST_F(IntervalFunctionsSql, Age) {
  expect_value("of two dates", pg::age(stays.leaves, stays.arrives), R"(age("leaves", "arrives"))", {},
               "4 days 00:00:00.000000");
  expect_value("of a column and a value", pg::age(stays.arrives, *virga::parse_date("2025-01-31")),
               R"(age("arrives", $1))", {"'2025-01-31'"}, "13 mons 1 days 00:00:00.000000");
  expect_value("of a value and a column", pg::age(*virga::parse_date("2025-03-01"), stays.arrives),
               R"(age($1, "arrives"))", {"'2025-03-01'"}, "-12 mons 00:00:00.000000");
  expect_value("of two types", pg::age(stays.wakes, stays.arrives), R"(age("wakes", "arrives"))", {},
               "1 days 07:52:30.000000");
  expect_value("of timestamptz", pg::age(stays.booked, stays.booked), R"(age("booked", "booked"))", {},
               "00:00:00.000000");
  expect_value("until today", pg::age(virga::current_date()), "age(current_date)", {}, "00:00:00.000000");
  expect_value("taken apart", pg::extract<"year">(pg::age(stays.arrives, stays.booked)),
               R"(extract(year from age("arrives", "booked")))", {}, "1");
  static_assert(std::same_as<value_in_stays<decltype(pg::age(stays.leaves, stays.arrives))>::virga_values,
                             value_in_stays<decltype(pg::age(stays.leaves))>::virga_values>);
  EXPECT_EQ(db->select(pg::age(stays.wakes, stays.arrives)).from(stays).one(),
            (interval{.days = 1, .microseconds = 28'350'000'000}));
}

TEST_F(IntervalFunctionsSql, Made) {
  expect_value("of columns and values", pg::make_interval<"days", "hours">(stays.nights, 12),
               R"(make_interval(days => "nights", hours => $1))", {"12"}, "4 days 12:00:00.000000");
  expect_value("of every unit", pg::make_interval<"years", "months", "weeks", "mins", "secs">(1, 2, 1, 5, 1.5),
               "make_interval(years => $1, months => $2, weeks => $3, mins => $4, secs => $5)",
               {"1", "2", "1", "5", "1.5"}, "14 mons 7 days 00:05:01.500000");
  expect_value("added", stays.wakes + pg::make_interval<"days">(stays.nights),
               R"("wakes" + make_interval(days => "nights"))", {}, "2026-03-06 07:52:30.000000");
}

TEST_F(IntervalFunctionsSql, Justified) {
  expect_value("days", pg::justify_days(stays.waits), R"(justify_days("waits"))", {}, "2 mons 15 days 30:00:00.000000");
  expect_value("hours", pg::justify_hours(stays.waits), R"(justify_hours("waits"))", {},
               "1 mons 46 days 06:00:00.000000");
  expect_value("both", pg::justify_interval(stays.waits), R"(justify_interval("waits"))", {},
               "2 mons 16 days 06:00:00.000000");
}

TEST_F(IntervalFunctionsSql, Stretches) {
  expect_value("bins", pg::date_bin(std::chrono::minutes{15}, stays.wakes, virga::timestamp_value{}),
               R"(date_bin($1, "wakes", $2))", {"'00:15:00.000000'", "'1970-01-01 00:00:00.000000'"},
               "2026-03-02 07:45:00.000000");
  expect_value(
      "overlaps",
      pg::overlaps(stays.arrives, stays.leaves, *virga::parse_date("2026-03-05"), *virga::parse_date("2026-03-07")),
      R"(("arrives", "leaves") overlaps ($1, $2))", {"'2026-03-05'", "'2026-03-07'"}, "false");
  expect_value("overlaps, and more",
               pg::overlaps(stays.arrives, stays.leaves, stays.arrives + 3, stays.arrives + 9) and stays.id == 1,
               R"(("arrives", "leaves") overlaps ("arrives" + $1, "arrives" + $2) and "id" = $3)", {"3", "9", "1"},
               "true");
}

TEST_F(IntervalFunctionsSql, ResultsMayBeNull) {
  const auto row = db->select(pg::age(stays.arrives), pg::make_interval<"days">(stays.nights),
                              pg::make_interval<"days">(3), pg::justify_days(stays.waits))
                       .from(stays)
                       .one();
  static_assert(std::same_as<std::remove_cvref_t<decltype(row.get<0>())>, interval>);
  static_assert(std::same_as<std::remove_cvref_t<decltype(row.get<1>())>, std::optional<interval>>);
  static_assert(std::same_as<std::remove_cvref_t<decltype(row.get<2>())>, interval>);
  EXPECT_EQ(row.get<2>(), interval{.days = 3});
  EXPECT_EQ(row.get<3>(), (interval{.months = 2, .days = 15, .microseconds = 108'000'000'000}));
}

}  // namespace
