#include "sqlite_case.hpp"

#include <virga/core/error.hpp>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

namespace {

using virga::decimal;
using virga::sql_type;
using virga::value_error;

class SqliteArrays : public SqliteCase {
 protected:
  std::unique_ptr<virga::driver::connection> db = open();

  cells elements(const parameters& list) {
    cells result;
    for (const cells& row : query(*db, "select value from json_each(?)", {array(list)})) result.push_back(row.at(0));
    return result;
  }
  value_error refused(const parameters& list) {
    return thrown_by<value_error>([&] { elements(list); });
  }
};

TEST_F(SqliteArrays, None) { EXPECT_TRUE(elements({}).empty()); }

TEST_F(SqliteArrays, IntegersToTheLastDigit) {
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  constexpr auto largest = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(elements({integer(least), integer(0), integer(9007199254740993), integer(largest)}),
            (cells{least, std::int64_t{0}, std::int64_t{9007199254740993}, largest}));
  EXPECT_EQ(elements({integer(1, sql_type::boolean), integer(0, sql_type::boolean)}),
            (cells{std::int64_t{1}, std::int64_t{0}}));
}

TEST_F(SqliteArrays, Reals) {
  using limits = std::numeric_limits<double>;
  EXPECT_EQ(elements({real(0.1), real(3.0), real(limits::max()), real(limits::denorm_min()), real(limits::infinity()),
                      real(-limits::infinity())}),
            (cells{0.1, 3.0, limits::max(), limits::denorm_min(), limits::infinity(), -limits::infinity()}));
}

TEST_F(SqliteArrays, AnyReal) {
  std::mt19937_64 random(20261122);
  parameters list;
  cells expected;
  while (list.size() < 2000) {
    const auto number = std::bit_cast<double>(random());
    if (!std::isfinite(number)) continue;
    list.push_back(real(number));
    expected.emplace_back(number);
  }
  EXPECT_EQ(elements(list), expected);
}

TEST_F(SqliteArrays, TextOfEveryCharacter) {
  std::string controls;
  for (char c = 1; c < 0x20; ++c) controls.push_back(c);
  EXPECT_EQ(elements({text(""), text("say \"hi\" \\ bye"), text(controls), text("\x7f"), text("\u4e16 \U0001F600"),
                      text("null")}),
            (cells{"", "say \"hi\" \\ bye", controls, "\x7f", "\u4e16 \U0001F600", "null"}));
}

TEST_F(SqliteArrays, NumericsInTheFormTheyAreStoredIn) {
  const decimal whole("10.00");
  const decimal floating("9.99");
  const decimal exact("1234567890.123456789");
  EXPECT_EQ(elements({numeric(whole), numeric(floating), numeric(exact)}),
            (cells{std::int64_t{10}, 9.99, "1234567890.123456789"}));
}

TEST_F(SqliteArrays, WhatIsStoredAsText) {
  const auto id = virga::uuid::from("00112233-4455-6677-8899-aabbccddeeff");
  EXPECT_EQ(elements({uuid_parameter(id)}), (cells{"00112233-4455-6677-8899-aabbccddeeff"}));
  EXPECT_EQ(elements({integer(20'779, sql_type::date)}), (cells{"2026-11-22"}));
  EXPECT_EQ(elements({integer(0, sql_type::timestamptz)}), (cells{"1970-01-01 00:00:00.000000Z"}));
}

TEST_F(SqliteArrays, Nulls) {
  EXPECT_EQ(elements({integer(1), null_parameter(sql_type::bigint)}), (cells{std::int64_t{1}, null_cell}));
}

TEST_F(SqliteArrays, InAList) {
  db->run_script(
      "create table users (id integer primary key, email text) strict;"
      "insert into users values (1, 'a@x'), (2, 'b\"x'), (3, 'c@x')");
  const auto ids = [&](const parameters& list) {
    return query(*db, "select id from users where email in (select value from json_each(?)) order by id",
                 {array(list)});
  };
  EXPECT_EQ(ids({text("b\"x"), text("c@x"), text("nobody")}), (rows{{std::int64_t{2}}, {std::int64_t{3}}}));
  EXPECT_TRUE(ids({}).empty());
}

TEST_F(SqliteArrays, Rows) {
  const parameters first{integer(1), text("a,\"]")};
  const parameters second{null_parameter(sql_type::text), text("b")};
  EXPECT_EQ(query(*db, "select value ->> 0, value ->> 1 from json_each(?)", {array({array(first), array(second)})}),
            (rows{{std::int64_t{1}, std::string("a,\"]")}, {null_cell, std::string("b")}}));
}

TEST_F(SqliteArrays, BlobsAsQuoteWritesThem) {
  const std::string_view bytes("\0\x7f\xab", 3);
  EXPECT_EQ(elements({blob(bytes), blob("")}), (cells{"X'007FAB'", "X''"}));
  EXPECT_EQ(query(*db, "select quote(?)", {blob(bytes)}), (rows{{std::string("X'007FAB'")}}));
}

TEST_F(SqliteArrays, WhatJsonCannotHoldIsRefused) {
  EXPECT_EQ(refused({real(1), real(std::nan(""))}).message(),
            "parameter 1, element 2: NaN, which SQLite has no value for");
  EXPECT_NE(refused({text("a"), text("\xff")}).message().find("parameter 1, element 2: text is not valid UTF-8"),
            std::string::npos);
  EXPECT_EQ(refused({text({"a\0", 2})}).sql(), "select value from json_each(?)");
  const parameters innermost{integer(1)};
  const parameters inner{array(innermost)};
  EXPECT_EQ(refused({array(inner)}).message(),
            "parameter 1, element 1: an array inside a row of an array, which no column can be compared with");
}

}  // namespace
