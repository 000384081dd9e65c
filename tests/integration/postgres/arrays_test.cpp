#include "postgres_case.hpp"

#include <limits>

using virga::decimal;
using virga::sql_type;

namespace {

class Arrays : public PostgresCase {};

TEST_F(Arrays, OfEveryTypeAreOneParameter) {
  const decimal cents("12.50");
  const std::string id(16, '\x11');
  struct example {
    sql_type type;
    std::string array_type;
    virga::driver::parameter element;
    std::string server_text;
  };
  const std::vector<example> examples{
      {sql_type::boolean, "bool[]", number(1, sql_type::boolean), "t"},
      {sql_type::smallint, "int2[]", number(-7, sql_type::smallint), "-7"},
      {sql_type::integer, "int4[]", int4(std::numeric_limits<std::int32_t>::min()), "-2147483648"},
      {sql_type::bigint, "int8[]", number(std::numeric_limits<std::int64_t>::max()), "9223372036854775807"},
      {sql_type::real, "float4[]", real(0.5, sql_type::real), "0.5"},
      {sql_type::double_precision, "float8[]", real(-0.1), "-0.1"},
      {sql_type::numeric, "numeric[]", numeric(cents), "12.50"},
      {sql_type::text, "text[]", text("a \"b\", {c}"), R"("a \"b\", {c}")"},
      {sql_type::varchar, "varchar[]", text("", sql_type::varchar), R"("")"},
      {sql_type::char_, "bpchar[]", text("ab", sql_type::char_), "ab"},
      {sql_type::timestamp, "timestamp[]", number(0, sql_type::timestamp), "\"1970-01-01 00:00:00\""},
      {sql_type::timestamptz, "timestamptz[]", number(0, sql_type::timestamptz), "\"1970-01-01 00:00:00+00\""},
      {sql_type::date, "date[]", number(0, sql_type::date), "1970-01-01"},
      {sql_type::time, "time[]", number(1, sql_type::time), "00:00:00.000001"},
      {sql_type::uuid, "uuid[]", text(id, sql_type::uuid), "11111111-1111-1111-1111-111111111111"},
      {sql_type::blob, "bytea[]", text({"\0\xff", 2}, sql_type::blob), R"("\\x00ff")"},
      {sql_type::json, "jsonb[]", text(R"({"a": "\\"})", sql_type::json), R"("{\"a\": \"\\\\\"}")"},
      {sql_type::json, "json[]", text("[1]", sql_type::json), "[1]"},
  };
  db->run_script("set time zone 'UTC'");
  for (const example& each : examples) {
    SCOPED_TRACE(each.array_type);
    const parameters elements{each.element, null_of(each.type), each.element};
    EXPECT_EQ(value_of(*db, "select ($1::" + each.array_type + ")::text", {array(each.type, elements)}),
              cell("{" + each.server_text + ",NULL," + each.server_text + "}"));
    EXPECT_EQ(value_of(*db, "select ($1::" + each.array_type + ")::text", {array(each.type, {})}), cell("{}"));
  }
}

TEST_F(Arrays, ComeBackAsTheirElements) {
  EXPECT_EQ(value_of(*db, "select array[1, null, -7]"), cell(elements{{"1", "null", "-7"}}));
  EXPECT_EQ(value_of(*db, "select '{}'::text[]"), cell(elements{}));
  EXPECT_EQ(value_of(*db, "select null::int4[]"), null_cell);
}

TEST_F(Arrays, OfEnumerationsThatAreMadeWhileTheConnectionIsOpen) {
  db->run_script("create type mood as enum ('glad', 'sad')");
  EXPECT_EQ(value_of(*db, "select array['sad', null]::mood[]"), cell(elements{{"sad", "null"}}));
  const auto later = connect();
  EXPECT_EQ(value_of(*later, "select array['glad']::mood[]"), cell(elements{{"glad"}}));
}

TEST_F(Arrays, AreNotTheSameWithAndWithoutNulls) {
  const parameters without{int4(1), int4(2)};
  const parameters with{int4(1), null_of(sql_type::integer)};
  EXPECT_EQ(value_of(*db, "select array_position($1, null) is null", {array(sql_type::integer, without)}), cell(true));
  EXPECT_EQ(value_of(*db, "select array_position($1, null)", {array(sql_type::integer, with)}), cell(std::int64_t{2}));
}

TEST_F(Arrays, ANullArrayIsNull) {
  virga::driver::parameter none = null_of(sql_type::integer);
  none.is_array = true;
  EXPECT_EQ(value_of(*db, "select $1::int4[] is null", {none}), cell(true));
}

TEST_F(Arrays, FindRowsOfAnyLengthWithOneStatement) {
  db->run_script("create table numbers as select n from generate_series(1, 100) n");
  const virga::driver::statement find = fixed("select n from numbers where n = any($1) order by n");
  EXPECT_EQ(query(*db, find, {array(sql_type::integer, {})}), rows{});
  const parameters some{int4(3), int4(1), int4(200)};
  EXPECT_EQ(query(*db, find, {array(sql_type::integer, some)}), (rows{{std::int64_t{1}}, {std::int64_t{3}}}));
  parameters many;
  for (int i = 1; i <= 10'000; ++i) many.push_back(int4(i));
  EXPECT_EQ(query(*db, find, {array(sql_type::integer, many)}).size(), 100U);
}

TEST_F(Arrays, OfAnEnumerationFollowTheColumn) {
  db->run_script("create type mood as enum ('glad', 'so \"so\"', 'NULL'); create table people (m mood)");
  db->run_script("insert into people values ('glad'), ('so \"so\"'), ('NULL'), (null)");
  const parameters wanted{text("so \"so\"", sql_type::enumeration), text("NULL", sql_type::enumeration),
                          null_of(sql_type::enumeration)};
  EXPECT_EQ(query(*db, "select m from people where m = any($1) order by m", {array(sql_type::enumeration, wanted)}),
            (rows{{"so \"so\""}, {"NULL"}}));
}

TEST_F(Arrays, InsertManyRowsThroughUnnest) {
  db->run_script("create table users (id int generated always as identity, name text, age int)");
  parameters names;
  parameters ages;
  for (int i = 0; i < 1'000; ++i) {
    names.push_back(i % 3 == 0 ? null_of(sql_type::text) : text("name"));
    ages.push_back(int4(i));
  }
  EXPECT_EQ(run(*db, "insert into users (name, age) select * from unnest($1, $2)",
                {array(sql_type::text, names), array(sql_type::integer, ages)}),
            1'000U);
  EXPECT_EQ(query(*db, "select count(*), count(name), sum(age) from users"),
            (rows{{std::int64_t{1000}, std::int64_t{666}, std::int64_t{499'500}}}));
}

TEST_F(Arrays, ABadElementIsNamed) {
  const parameters numbers{int4(1), int4(std::int64_t{1} << 40U)};
  const auto out_of_range =
      thrown_by<virga::value_error>([&] { query(*db, "select $1, $2", {int4(0), array(sql_type::integer, numbers)}); });
  EXPECT_NE(out_of_range.message().find("parameter 2, element 2"), std::string::npos) << out_of_range.message();
  const parameters words{text("fine"), text("\xff")};
  const auto not_utf8 = thrown_by<virga::value_error>([&] { query(*db, "select $1", {array(sql_type::text, words)}); });
  EXPECT_NE(not_utf8.message().find("parameter 1, element 2"), std::string::npos) << not_utf8.message();
  const parameters mixed{int4(1), text("two")};
  thrown_by<virga::value_error>([&] { query(*db, "select $1", {array(sql_type::integer, mixed)}); });
  EXPECT_TRUE(ready(*db));
}

}  // namespace
