#include "postgres_case.hpp"

#include <cmath>
#include <limits>

using virga::decimal;
using virga::sql_type;
using virga::driver::field_kind;

namespace {

constexpr std::int64_t day = 86'400'000'000;

class Values : public PostgresCase {
 protected:
  /// The parameter comes back as `expected`, and the server reads it as `server_text`.
  void expect_round_trip(const virga::driver::parameter& sent, const std::string& type, const cell& expected,
                         const std::string& server_text) {
    SCOPED_TRACE(type + " " + server_text);
    const rows found = query(*db, "select $1::" + type + ", ($1::" + type + ")::text", {sent});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0][0], expected);
    EXPECT_EQ(found[0][1], cell(server_text));
  }
};

TEST_F(Values, Integers) {
  struct limit {
    sql_type type;
    const char* name;
    std::int64_t least, most;
  };
  for (const limit& each : {limit{sql_type::smallint, "int2", std::numeric_limits<std::int16_t>::min(),
                                  std::numeric_limits<std::int16_t>::max()},
                            limit{sql_type::integer, "int4", std::numeric_limits<std::int32_t>::min(),
                                  std::numeric_limits<std::int32_t>::max()},
                            limit{sql_type::bigint, "int8", std::numeric_limits<std::int64_t>::min(),
                                  std::numeric_limits<std::int64_t>::max()}})
    for (const std::int64_t value : {each.least, std::int64_t{-1}, std::int64_t{0}, std::int64_t{1}, each.most})
      expect_round_trip(number(value, each.type), each.name, value, std::to_string(value));
}

TEST_F(Values, IntegersOutOfRangeAreRefused) {
  for (const auto& [type, value] :
       {std::pair{sql_type::smallint, std::int64_t{32'768}}, std::pair{sql_type::smallint, std::int64_t{-32'769}},
        std::pair{sql_type::integer, std::int64_t{2'147'483'648}},
        std::pair{sql_type::integer, std::int64_t{-2'147'483'649}}}) {
    const auto refused = thrown_by<virga::value_error>([&] { query(*db, "select $1", {number(value, type)}); });
    EXPECT_EQ(refused.sqlstate(), "22003");
    EXPECT_NE(refused.message().find("parameter 1: " + std::to_string(value) + " is out of range"), std::string::npos);
    EXPECT_EQ(refused.sql(), "select $1");
    EXPECT_TRUE(ready(*db));
  }
}

TEST_F(Values, Booleans) {
  expect_round_trip(number(1, sql_type::boolean), "bool", true, "true");
  expect_round_trip(number(0, sql_type::boolean), "bool", false, "false");
}

TEST_F(Values, Reals) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (const auto& [value, server_text] :
       {std::pair{0.1, "0.1"}, std::pair{-0.0, "-0"}, std::pair{infinity, "Infinity"},
        std::pair{-infinity, "-Infinity"}, std::pair{std::numeric_limits<double>::max(), "1.7976931348623157e+308"},
        std::pair{std::numeric_limits<double>::denorm_min(), "5e-324"}, std::pair{1e-7, "1e-07"}})
    expect_round_trip(real(value), "float8", value, server_text);
  constexpr double single = static_cast<double>(0.1F);
  expect_round_trip(real(single, sql_type::real), "float4", single, "0.1");
  constexpr double largest = static_cast<double>(std::numeric_limits<float>::max());
  expect_round_trip(real(largest, sql_type::real), "float4", largest, "3.4028235e+38");
  expect_round_trip(real(infinity, sql_type::real), "float4", infinity, "Infinity");
  EXPECT_TRUE(std::signbit(std::get<double>(value_of(*db, "select $1", {real(-0.0)}))));
  for (const sql_type type : {sql_type::real, sql_type::double_precision})
    EXPECT_TRUE(std::isnan(
        std::get<double>(value_of(*db, "select $1", {real(std::numeric_limits<double>::quiet_NaN(), type)}))));
  const auto refused = thrown_by<virga::value_error>([&] { query(*db, "select $1", {real(1e39, sql_type::real)}); });
  EXPECT_EQ(refused.sqlstate(), "22003");
}

TEST_F(Values, Numerics) {
  const std::string long_digits(1000, '7');
  for (const std::string& digits :
       {std::string("0"), std::string("1"), std::string("-1"), std::string("0.00"), std::string("12.50"),
        std::string("-0.0001"), std::string("10000"), std::string("100000000"), std::string("99999999.9999"),
        std::string("0.00000000000000000001"), std::string("123456789012345678901234567890.123456789"),
        std::string("9223372036854775807"), std::string("-9223372036854775808"), "-" + long_digits + "." + long_digits,
        "1" + std::string(131'071, '0'), "0." + std::string(16'382, '0') + "1"}) {
    const decimal value(digits);
    const rows found = query(*db, "select $1, $1::text", {numeric(value)});
    EXPECT_EQ(found[0][0], cell(value));
    EXPECT_EQ(std::get<decimal>(found[0][0]).to_string(), digits);
    EXPECT_EQ(found[0][1], cell(digits));
  }
  EXPECT_EQ(value_of(*db, "select $1::text", {numeric(decimal::nan())}), cell("NaN"));
  EXPECT_EQ(value_of(*db, "select $1::text", {numeric(decimal::infinity())}), cell("Infinity"));
  EXPECT_EQ(value_of(*db, "select $1::text", {numeric(-decimal::infinity())}), cell("-Infinity"));
  EXPECT_TRUE(std::get<decimal>(value_of(*db, "select 'NaN'::numeric")).is_nan());
  EXPECT_EQ(value_of(*db, "select 'Infinity'::numeric"), cell(decimal::infinity()));
  EXPECT_EQ(value_of(*db, "select '-Infinity'::numeric"), cell(-decimal::infinity()));
}

TEST_F(Values, NumericsOfSeveralColumnsAreSeparate) {
  const rows found = query(*db, "select 1.5::numeric, 2.25::numeric, null::numeric, 3::numeric");
  EXPECT_EQ(found[0], (cells{decimal("1.5"), decimal("2.25"), null_cell, decimal("3")}));
}

TEST_F(Values, Texts) {
  const std::string multilingual = "Grüße, 世界, \U0001F327 \x01\x7f' \" \\ {} $1";
  for (const std::string& value : {std::string(), std::string("a"), multilingual, std::string(100'000, 'x')})
    expect_round_trip(text(value), "text", value, value);
  expect_round_trip(text(multilingual, sql_type::varchar), "varchar", multilingual, multilingual);
  EXPECT_EQ(value_of(*db, "select $1::char(5)", {text("ab", sql_type::char_)}), cell("ab   "));
  EXPECT_EQ(value_of(*db, "select 'q'::\"char\""), cell("q"));
  EXPECT_EQ(value_of(*db, "select 'n'::name"), cell("n"));
  EXPECT_EQ(value_of(*db, "select '<a/>'::xml"), cell("<a/>"));
  EXPECT_EQ(value_of(*db, "select 'untyped'"), cell("untyped"));
}

TEST_F(Values, AFixedLengthTextIsComparedWithoutItsBlanks) {
  db->run_script("create table codes (code char(5) primary key); insert into codes values ('ab')");
  EXPECT_EQ(query(*db, "select code from codes where code = $1", {text("ab", sql_type::char_)}).size(), 1U);
  EXPECT_EQ(query(*db, "select code from codes where code = $1", {text("ab   ", sql_type::char_)}).size(), 1U);
}

TEST_F(Values, TextThatTheServerCannotHoldIsRefused) {
  for (const sql_type type :
       {sql_type::text, sql_type::varchar, sql_type::char_, sql_type::json, sql_type::enumeration}) {
    using namespace std::string_view_literals;
    for (const std::string_view bad : {"a\0b"sv, "\xff"sv, "caf\xc3"sv, "\xed\xa0\x80"sv}) {
      const auto refused =
          thrown_by<virga::value_error>([&] { query(*db, "select $1, $2", {int4(1), text(bad, type)}); });
      EXPECT_NE(refused.message().find("parameter 2"), std::string::npos) << refused.message();
    }
  }
  EXPECT_TRUE(ready(*db));
  // A blob takes the same bytes.
  EXPECT_EQ(value_of(*db, "select $1", {text({"a\0\xff", 3}, sql_type::blob)}), cell(bytes{std::string("a\0\xff", 3)}));
}

TEST_F(Values, Blobs) {
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  expect_round_trip(text(all, sql_type::blob), "bytea", bytes{all},
                    std::get<std::string>(value_of(*db, "select $1::bytea::text", {text(all, sql_type::blob)})));
  EXPECT_EQ(value_of(*db, "select length($1)", {text(all, sql_type::blob)}), cell(std::int64_t{256}));
  EXPECT_EQ(value_of(*db, "select $1", {text({}, sql_type::blob)}), cell(bytes{}));
}

TEST_F(Values, Uuids) {
  const std::string id("\x00\x11\x22\x33\x44\x55\x66\x77\x88\x99\xaa\xbb\xcc\xdd\xee\xff", 16);
  expect_round_trip(text(id, sql_type::uuid), "uuid", bytes{id}, "00112233-4455-6677-8899-aabbccddeeff");
  const auto refused = thrown_by<virga::value_error>([&] { query(*db, "select $1", {text("short", sql_type::uuid)}); });
  EXPECT_NE(refused.message().find("16 bytes"), std::string::npos);
}

TEST_F(Values, Timestamps) {
  constexpr std::int64_t first = -210'866'803'200'000'000;
  constexpr std::int64_t infinity = std::numeric_limits<std::int64_t>::max();
  for (const auto& [value, server_text] :
       {std::pair{std::int64_t{0}, "1970-01-01 00:00:00"}, std::pair{std::int64_t{-1}, "1969-12-31 23:59:59.999999"},
        std::pair{std::int64_t{946'684'800'000'000}, "2000-01-01 00:00:00"},
        std::pair{std::int64_t{1'764'066'600'123'456}, "2025-11-25 10:30:00.123456"},
        std::pair{first, "4714-11-24 00:00:00 BC"}, std::pair{infinity - 1, "294247-01-10 04:00:54.775806"},
        std::pair{infinity, "infinity"}, std::pair{std::numeric_limits<std::int64_t>::min(), "-infinity"}}) {
    expect_round_trip(number(value, sql_type::timestamp), "timestamp", moment{field_kind::timestamp, value},
                      server_text);
    EXPECT_EQ(value_of(*db, "select $1", {number(value, sql_type::timestamptz)}),
              cell(moment{field_kind::timestamptz, value}));
  }
  for (const sql_type type : {sql_type::timestamp, sql_type::timestamptz}) {
    const auto refused = thrown_by<virga::value_error>([&] { query(*db, "select $1", {number(first - 1, type)}); });
    EXPECT_EQ(refused.sqlstate(), "22008");
  }
  EXPECT_TRUE(ready(*db));
}

TEST_F(Values, TimestampsPastTheirCppTypeAreAnErrorThatLeavesTheConnectionReady) {
  db->execute(dynamic("select timestamp '294276-12-31 23:59:59.999999'"), {}, virga::driver::fetch::whole);
  const auto refused = thrown_by<virga::value_error>([&] { db->next(); });
  EXPECT_TRUE(refused.message().starts_with("column \"timestamp\": ")) << refused.message();
  db->finish();
  EXPECT_TRUE(ready(*db));
}

TEST_F(Values, ATimestamptzIsTheSameMomentInEveryZone) {
  db->run_script("set time zone 'Asia/Kolkata'");
  EXPECT_EQ(value_of(*db, "select timestamptz '1970-01-01 05:30:00+05:30'"), cell(moment{field_kind::timestamptz, 0}));
  EXPECT_EQ(value_of(*db, "select $1::text", {number(0, sql_type::timestamptz)}), cell("1970-01-01 05:30:00+05:30"));
}

TEST_F(Values, Dates) {
  constexpr std::int64_t first = -2'440'588;
  constexpr std::int64_t last = 2'145'042'905;
  for (const auto& [value, server_text] :
       {std::pair{std::int64_t{0}, "1970-01-01"}, std::pair{std::int64_t{-1}, "1969-12-31"},
        std::pair{std::int64_t{20'000}, "2024-10-04"}, std::pair{first, "4714-11-24 BC"},
        std::pair{last, "5874897-12-31"}, std::pair{std::int64_t{std::numeric_limits<std::int32_t>::max()}, "infinity"},
        std::pair{std::int64_t{std::numeric_limits<std::int32_t>::min()}, "-infinity"}})
    expect_round_trip(number(value, sql_type::date), "date", moment{field_kind::date, value}, server_text);
  for (const std::int64_t beyond : {first - 1, last + 1, std::int64_t{1} << 40U})
    EXPECT_EQ(
        thrown_by<virga::value_error>([&] { query(*db, "select $1", {number(beyond, sql_type::date)}); }).sqlstate(),
        "22008");
}

TEST_F(Values, Times) {
  for (const auto& [value, server_text] :
       {std::pair{std::int64_t{0}, "00:00:00"}, std::pair{day - 1, "23:59:59.999999"}, std::pair{day, "24:00:00"}})
    expect_round_trip(number(value, sql_type::time), "time", moment{field_kind::time, value}, server_text);
  for (const std::int64_t beyond : {std::int64_t{-1}, day + 1})
    EXPECT_EQ(
        thrown_by<virga::value_error>([&] { query(*db, "select $1", {number(beyond, sql_type::time)}); }).sqlstate(),
        "22008");
}

TEST_F(Values, NullsOfEveryType) {
  for (const auto& [type, name] :
       {std::pair{sql_type::boolean, "bool"}, std::pair{sql_type::smallint, "int2"},
        std::pair{sql_type::integer, "int4"}, std::pair{sql_type::bigint, "int8"}, std::pair{sql_type::real, "float4"},
        std::pair{sql_type::double_precision, "float8"}, std::pair{sql_type::numeric, "numeric"},
        std::pair{sql_type::text, "text"}, std::pair{sql_type::varchar, "varchar"},
        std::pair{sql_type::char_, "bpchar"}, std::pair{sql_type::timestamp, "timestamp"},
        std::pair{sql_type::timestamptz, "timestamptz"}, std::pair{sql_type::date, "date"},
        std::pair{sql_type::time, "time"}, std::pair{sql_type::uuid, "uuid"}, std::pair{sql_type::blob, "bytea"},
        std::pair{sql_type::json, "json"}, std::pair{sql_type::enumeration, "text"}})
    EXPECT_EQ(value_of(*db, "select $1::" + std::string(name), {null_of(type)}), null_cell) << name;
}

TEST_F(Values, JsonFitsBothItsTypes) {
  const std::string document = R"({"a": [1, "ü\n"], "b": null})";
  db->run_script("create table documents (plain json, b jsonb)");
  run(*db, "insert into documents values ($1, $2)", {text(document, sql_type::json), text(document, sql_type::json)});
  EXPECT_EQ(query(*db, "select plain, b from documents where b = $1", {text(document, sql_type::json)}),
            (rows{{document, document}}));
  EXPECT_EQ(run(*db, "update documents set b = $1, plain = $2", {null_of(sql_type::json), null_of(sql_type::json)}),
            1U);
  EXPECT_EQ(query(*db, "select plain, b from documents"), (rows{{null_cell, null_cell}}));
  const auto refused = thrown_by<virga::value_error>(
      [&] { run(*db, "insert into documents (b) values ($1)", {text("{", sql_type::json)}); });
  EXPECT_EQ(refused.sqlstate(), "22P02");
}

TEST_F(Values, EnumerationsFitEnumAndTextColumns) {
  db->run_script("create type mood as enum ('glad', 'sad', 'it''s'); create table people (m mood, t text)");
  run(*db, "insert into people values ($1, $2)",
      {text("it's", sql_type::enumeration), text("it's", sql_type::enumeration)});
  EXPECT_EQ(query(*db, "select m, t from people where m = $1", {text("it's", sql_type::enumeration)}),
            (rows{{"it's", "it's"}}));
  EXPECT_EQ(query(*db, "select count(*) from people where m > $1", {text("glad", sql_type::enumeration)}),
            (rows{{std::int64_t{1}}}));
  thrown_by<virga::value_error>(
      [&] { run(*db, "insert into people (m) values ($1)", {text("x", sql_type::enumeration)}); });
}

TEST_F(Values, OtherTypes) {
  db->run_script("create domain positive as int4 check (value > 0); create type pair as (a int, b int)");
  EXPECT_EQ(value_of(*db, "select 7::positive"), cell(std::int64_t{7}));
  EXPECT_EQ(value_of(*db, "select 4294967295::oid"), cell(std::int64_t{4'294'967'295}));
  EXPECT_EQ(value_of(*db, "select pg_sleep(0)"), null_cell) << "void";
  EXPECT_EQ(value_of(*db, "select '(1,2)'::point"), cell(unknown_type{}));
  EXPECT_EQ(value_of(*db, "select row(1, 2)::pair"), cell(unknown_type{}));
  EXPECT_EQ(value_of(*db, "select '{\"(1,2)\"}'::point[]"), cell(unknown_type{}));
}

}  // namespace
