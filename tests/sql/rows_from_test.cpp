#include "documents.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

using documents::albums;
using documents::songs;
using virga::select;
using namespace virga::columns;
namespace pg = virga::pg;

class RowsFromSql : public documents::DocumentsCase<on_postgresql> {};

TEST_F(RowsFromSql, SeveralFunctions) {
  const auto words = pg::unnest(std::vector<std::string>{"a", "b"});
  const auto pair = pg::rows_from(pg::generate_series(1, 3), words).as<"pair", "n", "word">();
  expect("the shorter one with nulls", select(pair.get<"n">(), pair.get<"word">()).from(pair).order_by(pair.get<"n">()),
         {.pg = R"(select "n", "word" from rows from (generate_series($1, $2), unnest($3)) as "pair" ("n", "word") )"
                R"(order by "n")",
          .sqlite = {},
          .parameters = {"1", "3", "['a', 'b']"},
          .rows = {"1, a", "2, b", "3, null"}});
  using Row = decltype(db->select(pair.get<"n">(), pair.get<"word">()).from(pair).one());
  static_assert(std::same_as<decltype(std::declval<const Row&>().get<0>()), const std::optional<std::int32_t>&>);
  static_assert(std::same_as<decltype(std::declval<const Row&>().get<1>()), const std::optional<std::string>&>);
  const auto counted = pg::rows_from(pg::json_each_text(songs.extra), pg::unnest(songs.charts))
                           .with_ordinality()
                           .as<"counted", "key", "text", "chart">();
  expect(
      "with ordinality, of a table before it, in a join",
      select(songs.id, counted.get<"key">(), counted.get<"text">(), counted.get<"chart">(), counted.get<"ordinality">())
          .from(songs)
          .left_join(counted, counted.get<"ordinality">() < 9)
          .order_by(songs.id, counted.get<"ordinality">()),
      {.pg = R"(select "songs"."id", "counted"."key", "counted"."text", "counted"."chart", "counted"."ordinality" )"
             R"(from "songs" left join rows from (jsonb_each_text("songs"."extra"), unnest("songs"."charts")) with )"
             R"(ordinality as "counted" ("key", "text", "chart", "ordinality") on "counted"."ordinality" < $1 )"
             R"(order by "songs"."id", "counted"."ordinality")",
       .sqlite = {},
       .parameters = {"9"},
       .rows = {"1, y, 1, 5, 1", "1, z, null, null, 2", "1, null, null, 7, 3", "2, null, null, null, null"}});
  const auto place = pg::rows_from(words, words).with_ordinality().as<"place", "a", "b", "at">();
  expect("every column, and a name for the ordinality", select().from(place).where(place.get<"at">() > 1),
         {.pg = R"(select "a", "b", "at" from rows from (unnest($1), unnest($2)) with ordinality as "place" )"
                R"(("a", "b", "at") where "at" > $3)",
          .sqlite = {},
          .parameters = {"['a', 'b']", "['a', 'b']", "1"},
          .rows = {"b, b, 2"}});
  using Place = decltype(db->select(place.get<"at">()).from(place).one());
  static_assert(std::same_as<decltype(std::declval<const Place&>().get<0>()), const std::int64_t&>);
}

TEST_F(RowsFromSql, OneFunction) {
  const auto n = pg::rows_from(pg::generate_series(1, 2)).as<"n">();
  expect("no null, the name of the whole", select(n.get<"n">()).from(n),
         {.pg = R"(select "n" from rows from (generate_series($1, $2)) as "n" ("n"))",
          .sqlite = {},
          .parameters = {"1", "2"},
          .rows = {"1", "2"}});
  using Row = decltype(db->select(n.get<"n">()).from(n).one());
  static_assert(std::same_as<decltype(std::declval<const Row&>().get<0>()), const std::int32_t&>);
}

TEST_F(RowsFromSql, Records) {
  const auto items =
      pg::json_to_recordset<pg::record_column<"id", integer()>, pg::record_column<"tags", pg::array(text())>>(
          virga::cast<json()>(R"([{"id": 4, "tags": ["x"]}, {"id": 5}])"));
  const auto counted = pg::rows_from(items).with_ordinality().as<"counted">();
  expect("counted, by their own names", select().from(counted),
         {.pg = R"(select "id", "tags", "ordinality" from rows from (json_to_recordset(cast($1 as json)) as )"
                R"(("id" integer, "tags" text[])) with ordinality as "counted" ("id", "tags", "ordinality"))",
          .sqlite = {},
          .parameters = {R"('[{"id": 4, "tags": ["x"]}, {"id": 5}]')"},
          .rows = {"4, [x], 1", "5, null, 2"}});
  const auto beside = pg::rows_from(items, pg::generate_series(7, 9)).as<"beside", "item", "tags", "n">();
  expect("beside another function, by other names", select(beside.get<"item">(), beside.get<"n">()).from(beside),
         {.pg = R"(select "item", "n" from rows from (json_to_recordset(cast($1 as json)) as ("id" integer, )"
                R"("tags" text[]), generate_series($2, $3)) as "beside" ("item", "tags", "n"))",
          .sqlite = {},
          .parameters = {R"('[{"id": 4, "tags": ["x"]}, {"id": 5}]')", "7", "9"},
          .rows = {"4, 7", "5, 8", "null, 9"}});
}

TEST_F(RowsFromSql, UnnestOfSeveralArrays) {
  const auto pair = pg::unnest(songs.tags, std::vector<std::int64_t>{4, 5, 6}).as<"pair", "tag", "n">();
  expect("a column and a value",
         select(pair.get<"tag">(), pair.get<"n">()).from(songs).cross_join(pair).where(songs.id == 1),
         {.pg = R"(select "pair"."tag", "pair"."n" from "songs" cross join unnest("songs"."tags", $1) as "pair" )"
                R"(("tag", "n") where "songs"."id" = $2)",
          .sqlite = {},
          .parameters = {"[4, 5, 6]", "1"},
          .rows = {"folk, 4", "rock, 5", "null, 6"}});
  const auto three = pg::unnest(songs.tags, songs.charts, songs.tags).with_ordinality().as<"t", "a", "b", "c">();
  expect("three, counted",
         select(three.get<"a">(), three.get<"b">(), three.get<"c">(), three.get<"ordinality">())
             .from(songs)
             .cross_join(three)
             .where(songs.id == 1),
         {.pg = R"(select "t"."a", "t"."b", "t"."c", "t"."ordinality" from "songs" cross join unnest("songs"."tags", )"
                R"("songs"."charts", "songs"."tags") with ordinality as "t" ("a", "b", "c", "ordinality") )"
                R"(where "songs"."id" = $1)",
          .sqlite = {},
          .parameters = {"1"},
          .rows = {"folk, 5, folk, 1", "rock, null, rock, 2", "null, 7, null, 3"}});
}

TEST_F(RowsFromSql, NamesForTheColumnsOfOneFunction) {
  const auto member = pg::json_each_text(songs.extra).as<"member", "name", "value">();
  expect("in place of its own",
         select(member.get<"name">()).from(songs).cross_join(member).order_by(member.get<"name">()),
         {.pg = R"(select "member"."name" from "songs" cross join jsonb_each_text("songs"."extra") as "member" )"
                R"(("name", "value") order by "member"."name")",
          .sqlite = {},
          .rows = {"y", "z"}});
}

}  // namespace
