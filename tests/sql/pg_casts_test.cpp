#include "songs_case.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

using documents::songs;
using virga::cast;
using virga::placeholder;
using virga::select;
using namespace virga::columns;
namespace pg = virga::pg;

class PgCastsSql : public documents::SongsCase {};

TEST_F(PgCastsSql, Jsonb) {
  expect_value("of a text", cast<pg::jsonb()>(R"({"b":1,"a":2})"), "cast($1 as jsonb)", {R"('{"b":1,"a":2}')"},
               R"({"a": 2, "b": 1})");
  expect_value("that is jsonb from then on", pg::has_key(cast<pg::jsonb()>(R"({"b":1})"), "b"),
               "cast($1 as jsonb) ? $2", {R"('{"b":1}')", "'b'"}, "true");
  expect_value("to json", virga::json_typeof(cast<json()>(songs.data)), R"(json_typeof(cast("data" as json)))", {},
               "object");
  expect_value("a number of it", cast<integer()>(virga::json_get(songs.data, "a")), R"(cast("data" -> $1 as integer))",
               {"'a'"}, "1");
  expect_value("to text", cast<text()>(songs.extra), R"(cast("extra" as text))", {}, R"({"y": 1, "z": null})");
}

TEST_F(PgCastsSql, Arrays) {
  expect_value("of a text", cast<pg::array(integer())>("{1,2}"), "cast($1 as integer[])", {"'{1,2}'"}, "[1 2]");
  expect_value("of other elements", cast<pg::array_with_nulls(text())>(songs.charts), R"(cast("charts" as text[]))", {},
               "[5 null 7]");
  expect_value("of shorter texts", cast<pg::array(varchar(2))>(songs.tags), R"(cast("tags" as varchar(2)[]))", {},
               "[fo ro]");
  expect_value("of numerics", cast<pg::array(numeric(4, 1))>(std::vector<std::int64_t>{1, 2}),
               R"(cast($1 as numeric(4, 1)[]))", {"[1, 2]"}, "[1.0 2.0]");
  expect_value("that is an array from then on", pg::cardinality(cast<pg::array(integer())>("{1,2}")),
               "cardinality(cast($1 as integer[]))", {"'{1,2}'"}, "2");
  expect_value("to text", cast<text()>(songs.charts), R"(cast("charts" as text))", {}, "{5,NULL,7}");
}

TEST_F(PgCastsSql, Intervals) {
  expect_value("of a text", cast<pg::interval()>("1 day 02:00"), "cast($1 as interval)", {"'1 day 02:00'"},
               "1 days 02:00:00.000000");
  expect_value("of a time of day", cast<pg::interval()>(cast<virga::columns::time()>("10:30")),
               "cast(cast($1 as time) as interval)", {"'10:30'"}, "10:30:00.000000");
  expect_value("to text", cast<text()>(cast<pg::interval()>("P1D")), "cast(cast($1 as interval) as text)", {"'P1D'"},
               "1 day");
}

TEST_F(PgCastsSql, TextSearch) {
  expect_value("a tsvector", cast<pg::tsvector()>("fat cat"), "cast($1 as tsvector)", {"'fat cat'"}, "'cat' 'fat'");
  expect_value("a tsquery", cast<pg::tsquery()>("fat & cat"), "cast($1 as tsquery)", {"'fat & cat'"}, "'fat' & 'cat'");
}

TEST_F(PgCastsSql, TypesAndNulls) {
  const auto row = db->select(cast<pg::jsonb()>(songs.extra), cast<pg::array_with_nulls(integer())>(songs.charts),
                              cast<pg::interval()>(songs.title), cast<virga::columns::blob()>(songs.title))
                       .from(songs)
                       .where(songs.id == 9)
                       .get();
  using Row = std::remove_cvref_t<decltype(*row)>;
  static_assert(
      std::same_as<decltype(std::declval<const Row&>().template get<0>()), const std::optional<std::string>&>);
  static_assert(std::same_as<decltype(std::declval<const Row&>().template get<1>()),
                             const std::optional<std::vector<std::optional<std::int32_t>>>&>);
  static_assert(std::same_as<decltype(std::declval<const Row&>().template get<2>()), const virga::interval&>);
  static_assert(std::same_as<decltype(std::declval<const Row&>().template get<3>()), const virga::blob&>);
  EXPECT_FALSE(row);
  const auto query = db->select(cast<pg::array(integer())>(placeholder<"numbers">)).from(songs).limit(1).prepare();
  EXPECT_EQ(row_texts(query.all(placeholder<"numbers"> = std::vector{1, 2})), std::vector<std::string>{"[1 2]"});
}

}  // namespace
