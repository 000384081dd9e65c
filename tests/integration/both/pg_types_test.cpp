#include "round_trip.hpp"

#include <virga/pg.hpp>

#include <chrono>
#include <limits>
#include <string>
#include <vector>

namespace {

using namespace virga::columns;
namespace pg = virga::pg;

class PgTypes : public DatabaseCase<on_postgresql> {};

TEST_F(PgTypes, Jsonb) {
  // As the server writes them, so that they come back the same.
  const std::vector<std::string> documents{
      "null", "true", "-1.50", R"("it's \"quoted\"\\ \n")", "[]", R"({"a": [1, 2], "b": {"c": null}})"};
  expect_round_trip<pg::jsonb()>(*db, documents);
  expect_comparable<pg::jsonb()>(*db, documents);
}

TEST_F(PgTypes, Interval) {
  using limit = std::numeric_limits<std::int32_t>;
  const std::vector<virga::interval> values{{.microseconds = std::numeric_limits<std::int64_t>::min() + 1},
                                            {.days = -1},
                                            {},
                                            {.microseconds = 1},
                                            {.microseconds = 86'399'999'999},
                                            {.days = 1},
                                            {.months = 1, .days = -30, .microseconds = 86'400'000'001},
                                            {.months = 1},
                                            {.months = limit::max(), .days = limit::max()}};
  expect_round_trip<pg::interval()>(*db, values);
  expect_comparable<pg::interval()>(*db, values);
  expect_ordered<pg::interval()>(*db, values);
}

TEST_F(PgTypes, IntervalAsAServerReadsIt) {
  using tables = tables_of<pg::interval()>;
  create_tables(*db, tables::schema);
  for (const virga::interval& value :
       {virga::interval{.months = -14, .days = 3, .microseconds = -3'600'000'001}, virga::interval{},
        virga::interval{.months = 25}, virga::interval{.microseconds = std::numeric_limits<std::int64_t>::max()}}) {
    SCOPED_TRACE(value.to_string());
    run_script(*db, "insert into parents values (1, '" + value.to_string() + "')");
    EXPECT_EQ(db->select().from(tables::parents).one().value, value);
    run_script(*db, "delete from parents");
  }
}

TEST_F(PgTypes, Tsvector) {
  const std::vector<virga::tsvector> values{
      {""}, {"'fat' 'rat'"}, {"'it''s':1A,2B,16383 'rat\\\\':3C,4"}, {"' ':1 'Grüße':2"}};
  expect_round_trip<pg::tsvector()>(*db, values);
  expect_comparable<pg::tsvector()>(*db, values);
}

TEST_F(PgTypes, Tsquery) {
  const std::vector<virga::tsquery> values{{""},
                                           {"'fat'"},
                                           {"'it''s':*AB & !'rat\\\\'"},
                                           {"'a' | 'b' & 'c'"},
                                           {"( 'a' | 'b' ) & 'c'"},
                                           {"!( 'a' & 'b' )"},
                                           {"'a' <-> 'b' <2> 'c'"},
                                           {"'a' <-> ( 'b' <-> 'c' )"},
                                           {"'a' <-> ( 'b' & 'c' )"},
                                           {"!'a' <-> 'b' | !!'c'"}};
  expect_round_trip<pg::tsquery()>(*db, values);
}

TEST_F(PgTypes, TheTextOfATsqueryIsTheServers) {
  for (const std::string written : {"a <-> (b <-> c)", "(a <-> b) <-> c", "a & b & c | d", "a | (b | c)", "!(!a)",
                                    "!(a <-> b) & c:*", "a <3> !b", "(a | b) <-> (c & d)", "!(a | !b)"}) {
    const virga::sql_rows rows =
        db->execute(virga::sql<"select {}::text::tsquery, {}::text::tsquery::text">(written, written));
    EXPECT_EQ(rows.at(0, 0).as<virga::tsquery>().text, rows.at(0, 1).as<std::string>());
  }
}

template <auto Spec>
std::string type_of() {
  return virga::describe(tables_of<Spec>::schema, virga::dialect_kind::postgresql).tables.front().columns[1].type;
}
template <auto Spec>
std::string refused_by_sqlite() {
  return thrown_by<virga::usage_error>(
             [] { static_cast<void>(virga::describe(tables_of<Spec>::schema, virga::dialect_kind::sqlite)); })
      .message();
}

TEST(PgColumns, AreDescribedByTheirTypes) {
  EXPECT_EQ(type_of<pg::array(integer())>(), "integer[]");
  EXPECT_EQ(type_of<pg::array_with_nulls(varchar(20))>(), "varchar(20)[]");
  EXPECT_EQ(type_of<pg::array(numeric(10, 2))>(), "numeric(10, 2)[]");
  EXPECT_EQ(type_of<pg::array(virga::columns::blob())>(), "bytea[]");
  EXPECT_EQ(type_of<pg::jsonb()>(), "jsonb");
  EXPECT_EQ(type_of<pg::interval()>(), "interval");
  EXPECT_EQ(type_of<pg::tsvector()>(), "tsvector");
  EXPECT_EQ(type_of<pg::tsquery()>(), "tsquery");
}

TEST(PgColumns, AreRefusedBySqlite) {
  EXPECT_EQ(refused_by_sqlite<pg::array(integer())>(), "column \"parents.value\": SQLite has no type integer[]");
  EXPECT_EQ(refused_by_sqlite<pg::jsonb()>(), "column \"parents.value\": SQLite has no type jsonb");
  EXPECT_EQ(refused_by_sqlite<pg::interval()>(), "column \"parents.value\": SQLite has no type interval");
  EXPECT_EQ(refused_by_sqlite<pg::tsvector()>(), "column \"parents.value\": SQLite has no type tsvector");
}

TEST(PgColumns, StandAsLiteralsInDefaultsAndChecks) {
  virga::literal_writer out(virga::postgresql::rules);
  const std::vector<std::optional<std::string>> words{"it's", std::nullopt};
  out.parameter(virga::array_of(virga::sql_type::text), &words);
  out.text(", ");
  const virga::interval span{.days = -1};
  out.parameter(virga::sql_type::interval, &span);
  EXPECT_EQ(out.written(), "cast(array['it''s', null] as text[]), '-1 days 00:00:00.000000'");
}

TEST_F(PgTypes, RowsOfAStatementKeepTheirArrays) {
  const virga::sql_rows rows = db->execute(
      virga::sql<"select array['long enough to be elsewhere', null], array[1.5], interval '1 day' union all "
                 "select '{{}}', '{{2.25,3}}', null">());
  using texts = std::vector<std::optional<std::string>>;
  EXPECT_EQ(rows.at(0, 0).as<texts>(), (texts{"long enough to be elsewhere", std::nullopt}));
  EXPECT_EQ(rows.at(1, 0).as<texts>(), texts{});
  EXPECT_EQ(rows.at(0, 1).as<std::vector<virga::decimal>>(), std::vector{virga::decimal("1.5")});
  EXPECT_EQ(rows.at(1, 1).as<std::vector<virga::decimal>>(), (std::vector{virga::decimal("2.25"), virga::decimal(3)}));
  EXPECT_EQ(rows.at(0, 2).as<virga::interval>(), virga::interval{.days = 1});
  EXPECT_TRUE(rows.at(1, 2).is_null());
}

TEST_F(PgTypes, WhatIsNoTsvectorIsAnError) {
  using tables = tables_of<pg::tsvector()>;
  create_tables(*db, tables::schema);
  EXPECT_THROW(db->insert(tables::parents).values({.id = 1, .value = virga::tsvector{"'open"}}).run(), virga::error);
  EXPECT_EQ(db->insert(tables::parents).values({.id = 1, .value = virga::tsvector{"b a"}}).returning().one().value.text,
            "'a' 'b'");
}

}  // namespace
