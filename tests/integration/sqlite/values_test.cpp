#include "sqlite_case.hpp"

#include <virga/core/date_time.hpp>
#include <virga/core/error.hpp>

#include <sqlite3.h>
#include <sys/mman.h>
#include <cmath>
#include <limits>
#include <optional>

namespace {

using virga::decimal;
using virga::sql_type;
using virga::value_error;
using virga::driver::parameter;

constexpr auto least = std::numeric_limits<std::int64_t>::min();
constexpr auto largest = std::numeric_limits<std::int64_t>::max();

class SqliteValues : public SqliteCase {
 protected:
  std::unique_ptr<virga::driver::connection> db = open();

  void SetUp() override {
    db->run_script("create table stored (id integer primary key, i integer, r real, t text, b blob, a any) strict");
  }

  // What a column holds after an insert, and what it is compared equal to.
  cell stored(std::string_view column, const parameter& bound) {
    const std::string name(column);
    const cells inserted =
        query(*db, "insert into stored (" + name + ") values (?) returning id, " + name, {bound}).at(0);
    const cell kept =
        query(*db, "select " + name + " from stored where id = ?", {integer(std::get<1>(inserted[0]))}).at(0).at(0);
    if (!bound.is_null) {
      EXPECT_FALSE(query(*db, "select id from stored where " + name + " = ?", {bound}).empty());
    }
    return kept;
  }

  // A refusal must leave nothing behind, and the connection usable.
  value_error refused(const parameter& bound) {
    const value_error error = thrown_by<value_error>([&] { run(*db, "insert into stored (a) values (?)", {bound}); });
    EXPECT_EQ(error.sql(), "insert into stored (a) values (?)");
    EXPECT_EQ(query(*db, "select count(*) from stored").at(0).at(0), cell(std::int64_t{0}));
    return error;
  }
};

TEST_F(SqliteValues, Integers) {
  for (const std::int64_t number : {least, std::int64_t{-1}, std::int64_t{0}, std::int64_t{1}, largest}) {
    EXPECT_EQ(stored("i", integer(number)), cell(number));
    EXPECT_EQ(stored("a", integer(number)), cell(number));
  }
  EXPECT_EQ(stored("i", integer(-32768, sql_type::smallint)), cell(std::int64_t{-32768}));
  EXPECT_EQ(stored("i", integer(1, sql_type::boolean)), cell(std::int64_t{1}));
  EXPECT_EQ(stored("i", integer(0, sql_type::boolean)), cell(std::int64_t{0}));
}

TEST_F(SqliteValues, Reals) {
  using limits = std::numeric_limits<double>;
  for (const double number : {0.1, -1.5, limits::max(), limits::lowest(), limits::min(), limits::denorm_min(),
                              limits::infinity(), -limits::infinity(), 9007199254740993.0, 1e18, 3.0}) {
    EXPECT_EQ(stored("r", real(number)), cell(number)) << number;
  }
  const cell zero = stored("a", real(-0.0));
  EXPECT_TRUE(std::signbit(std::get<double>(zero)));
}

TEST_F(SqliteValues, NanIsRefused) {
  EXPECT_EQ(refused(real(std::nan(""))).message(), "parameter 1: NaN, which SQLite would store as NULL");
}

TEST_F(SqliteValues, Text) {
  const std::string long_text(100'000, 'x');
  for (const std::string_view characters :
       {"", "a", "O'Brien \"quoted\"", "gr\u00fcn \u4e16\u754c \U0001F600", long_text.c_str()}) {
    EXPECT_EQ(stored("t", text(characters)), cell(std::string(characters)));
  }
  EXPECT_EQ(stored("t", text("x", sql_type::varchar)), cell("x"));
  EXPECT_EQ(stored("t", text("x", sql_type::char_)), cell("x"));
  EXPECT_EQ(stored("t", text(R"({"a": [1, 2]})", sql_type::json)), cell(R"({"a": [1, 2]})"));
  EXPECT_EQ(stored("t", text("draft", sql_type::enumeration)), cell("draft"));
  EXPECT_EQ(stored("t", text({})), cell("")) << "an empty text without data is not NULL";
}

TEST_F(SqliteValues, TextThatIsNotTextIsRefused) {
  EXPECT_EQ(refused(text({"a\0b", 3})).message(), "parameter 1: text contains a NUL byte, which SQLite can't store");
  for (const sql_type type :
       {sql_type::text, sql_type::varchar, sql_type::char_, sql_type::json, sql_type::enumeration}) {
    EXPECT_NE(refused(text("\xff", type)).message().find("not valid UTF-8"), std::string::npos);
  }
}

TEST_F(SqliteValues, Blobs) {
  const std::string all = [] {
    std::string bytes;
    for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<char>(i));
    return bytes;
  }();
  for (const std::string_view bytes : {std::string_view(), std::string_view("\0", 1), std::string_view(all)}) {
    const cell kept = stored("b", blob(bytes));
    const auto& copy = std::get<std::vector<std::byte>>(kept);
    EXPECT_EQ(std::string_view(reinterpret_cast<const char*>(copy.data()), copy.size()), bytes);
  }
}

TEST_F(SqliteValues, Nulls) {
  EXPECT_EQ(stored("i", null_parameter(sql_type::integer)), null_cell);
  EXPECT_EQ(stored("t", null_parameter(sql_type::text)), null_cell);
  EXPECT_EQ(stored("a", null_parameter(sql_type::numeric)), null_cell);
}

TEST_F(SqliteValues, NumericsThatAreIntegers) {
  EXPECT_EQ(stored("a", numeric(decimal("10.00"))), cell(std::int64_t{10}));
  EXPECT_EQ(stored("a", numeric(decimal("9223372036854775807"))), cell(largest));
  EXPECT_EQ(stored("a", numeric(decimal("-9223372036854775808"))), cell(least));
}

TEST_F(SqliteValues, NumericsThatAreReals) {
  EXPECT_EQ(stored("a", numeric(decimal("9.99"))), cell(9.99));
  EXPECT_EQ(stored("a", numeric(decimal("-0.000001"))), cell(-0.000001));
  EXPECT_EQ(stored("a", numeric(decimal("123456789012345e-7"))), cell(12345678.9012345));
  EXPECT_EQ(stored("a", numeric(decimal("1e300"))), cell(1e300));
}

TEST_F(SqliteValues, NumericsThatAreText) {
  for (const char* const digits : {"1234567890.123456789", "0.1000000000000000055", "9223372036854775808.5",
                                   "12345678901234567890123456789012345678901234567890"}) {
    EXPECT_EQ(stored("a", numeric(decimal(digits))), cell(digits));
  }
  EXPECT_EQ(stored("a", numeric(decimal("1234567890.12345678900"))), cell("1234567890.123456789"));
  EXPECT_EQ(stored("a", numeric(decimal("1e-400"))), cell(decimal("1e-400").to_string()));
  EXPECT_EQ(stored("a", numeric(decimal("1e400"))), cell(decimal("1e400").to_string()));
  EXPECT_EQ(stored("a", numeric(decimal::nan())), cell("NaN"));
  EXPECT_EQ(stored("a", numeric(-decimal::infinity())), cell("-Infinity"));
}

TEST_F(SqliteValues, EveryNumericReadsBackAsTheSameNumber) {
  // Around the 15 digits that a double keeps, and the exponents where it ends.
  for (const char* const digits : {"0.1", "0.3", "2.675", "999999999999.999", "99999999999999.9", "999999999999999.9",
                                   "4.35", "1e22", "1e23", "1e-300", "1.23456789012345e-310", "5e-324", "1.5e308"}) {
    const decimal number(digits);
    const cell kept = stored("a", numeric(number));
    std::optional<decimal> back;
    if (const auto* const whole = std::get_if<std::int64_t>(&kept)) back = decimal(*whole);
    if (const auto* const floating = std::get_if<double>(&kept)) back = decimal(*floating);
    if (const auto* const written = std::get_if<std::string>(&kept)) back = decimal(*written);
    EXPECT_EQ(back, number) << digits;
  }
}

TEST_F(SqliteValues, Uuids) {
  const auto id = virga::uuid::from("00112233-4455-6677-8899-aabbccddeeff");
  EXPECT_EQ(stored("t", uuid_parameter(id)), cell("00112233-4455-6677-8899-aabbccddeeff"));
}

TEST_F(SqliteValues, DatesAndTimes) {
  using namespace std::chrono_literals;
  const std::int64_t moment = 1'795'343'400'123'456;
  EXPECT_EQ(stored("t", integer(moment, sql_type::timestamp)), cell("2026-11-22 10:30:00.123456"));
  EXPECT_EQ(stored("t", integer(moment, sql_type::timestamptz)), cell("2026-11-22 10:30:00.123456Z"));
  EXPECT_EQ(stored("t", integer(20'779, sql_type::date)), cell("2026-11-22"));
  EXPECT_EQ(stored("t", integer(-1, sql_type::date)), cell("1969-12-31"));
  EXPECT_EQ(stored("t", integer(86'399'999'999, sql_type::time)), cell("23:59:59.999999"));
  EXPECT_EQ(stored("t", integer(0, sql_type::time)), cell("00:00:00.000000"));
  EXPECT_EQ(stored("t", integer(largest, sql_type::timestamp)), cell("infinity"));
  EXPECT_EQ(stored("t", integer(least, sql_type::timestamptz)), cell("-infinity"));
  EXPECT_EQ(stored("t", integer(std::numeric_limits<std::int32_t>::max(), sql_type::date)), cell("infinity"));
}

TEST_F(SqliteValues, DatesThatSqliteCannotReadAreRefused) {
  const auto year_10000 = std::chrono::sys_days(std::chrono::year(10000) / 1 / 1).time_since_epoch();
  EXPECT_TRUE(refused(integer(year_10000.count(), sql_type::date)).message().starts_with("parameter 1: "));
  const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(year_10000).count();
  refused(integer(microseconds, sql_type::timestamp));
  refused(integer(microseconds, sql_type::timestamptz));
  refused(integer(-1, sql_type::time));
}

TEST_F(SqliteValues, AValueBeyondTheLimitIsRefused) {
  // Address space, of which no page is touched: the size is refused before the bytes are read.
  constexpr std::size_t size = 1'000'000'001;
  void* const reserved = mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  ASSERT_NE(reserved, MAP_FAILED);
  EXPECT_EQ(refused(blob({static_cast<const char*>(reserved), size})).message(),
            "parameter 1: longer than SQLite's limit for a value");
  munmap(reserved, size);
}

TEST_F(SqliteValues, OfADatabaseInUtf16) {
  options.filename = folder.file("utf16.db");
  sqlite3* raw = nullptr;
  ASSERT_EQ(sqlite3_open(options.filename.c_str(), &raw), SQLITE_OK);
  ASSERT_EQ(
      sqlite3_exec(raw, "pragma encoding = 'UTF-16le'; create table stored (a any) strict", nullptr, nullptr, nullptr),
      SQLITE_OK);
  sqlite3_close(raw);
  db = open();
  ASSERT_EQ(query(*db, "pragma encoding"), (rows{{"UTF-16le"}}));
  const std::string characters = "gr\u00fcn \u4e16\u754c \U0001F600";
  EXPECT_EQ(query(*db, "insert into stored values (?) returning a", {text(characters)}), (rows{{characters}}));
  EXPECT_EQ(query(*db, "select a from stored where a = ?", {text(characters)}), (rows{{characters}}));
}

}  // namespace
