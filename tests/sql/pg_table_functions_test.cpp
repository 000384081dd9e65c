#include "documents.hpp"

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace {

using documents::albums;
using documents::songs;
using virga::placeholder;
using virga::select;
using namespace virga::columns;
namespace pg = virga::pg;

class PgTableFunctionsSql : public documents::DocumentsCase<on_postgresql> {};

TEST_F(PgTableFunctionsSql, Unnest) {
  const auto tag = pg::unnest(songs.tags).as<"tag">();
  expect("of a column of a table before it",
         select(songs.id, tag.get<"tag">()).from(songs).cross_join(tag).where(tag.get<"tag">() != "folk"),
         {.pg = R"(select "songs"."id", "tag"."tag" from "songs" cross join unnest("songs"."tags") as "tag" ("tag") )"
                R"(where "tag"."tag" <> $1)",
          .sqlite = {},
          .parameters = {"'folk'"},
          .rows = {"1, rock"}});
  const auto chart = pg::unnest(songs.charts).with_ordinality().as<"chart">();
  expect("with ordinality, with nulls, none of a null",
         select(songs.id, chart.get<"chart">(), chart.get<"ordinality">())
             .from(songs)
             .left_join(chart, chart.get<"ordinality">() < 9)
             .order_by(songs.id, chart.get<"ordinality">()),
         {.pg = R"(select "songs"."id", "chart"."chart", "chart"."ordinality" from "songs" left join )"
                R"(unnest("songs"."charts") with ordinality as "chart" ("chart", "ordinality") on )"
                R"("chart"."ordinality" < $1 order by "songs"."id", "chart"."ordinality")",
          .sqlite = {},
          .parameters = {"9"},
          .rows = {"1, 5, 1", "1, null, 2", "1, 7, 3", "2, null, null"}});
  const auto number = pg::unnest(std::vector<std::int64_t>{4, 5}).as<"number">();
  expect("of values", select(number.get<"number">() + 1).from(number),
         {.pg = R"(select "number" + $1 from unnest($2) as "number" ("number"))",
          .sqlite = {},
          .parameters = {"1", "[4, 5]"},
          .rows = {"5", "6"}});
  const auto word = pg::unnest(pg::string_to_array(songs.title, " ")).as<"word">();
  expect("of an expression", select(word.get<"word">()).from(songs).cross_join(word).where(songs.id == 2),
         {.pg = R"(select "word"."word" from "songs" cross join unnest(string_to_array("songs"."title", $1)) as )"
                R"("word" ("word") where "songs"."id" = $2)",
          .sqlite = {},
          .parameters = {"' '", "2"},
          .rows = {"A", "rat"}});
}

TEST_F(PgTableFunctionsSql, JsonAndJsonb) {
  const auto member = pg::json_each(songs.extra).as<"member">();
  expect("jsonb_each, whose values are jsonb",
         select(member.get<"key">(), virga::json_typeof(member.get<"value">()).as<"type">())
             .from(songs)
             .cross_join(member)
             .order_by(member.get<"key">()),
         {.pg = R"(select "member"."key", jsonb_typeof("member"."value") as "type" from "songs" cross join )"
                R"(jsonb_each("songs"."extra") as "member" ("key", "value") order by "member"."key")",
          .sqlite = {},
          .rows = {"y, number", "z, null"}});
  const auto members = select().from(member).as<"members">();
  expect("every column of it, in a subquery",
         select(members.get<"key">(), virga::json_typeof(members.get<"value">()).as<"type">())
             .from(songs)
             .cross_join_lateral(members)
             .order_by(members.get<"key">()),
         {.pg = R"(select "members"."key", jsonb_typeof("members"."value") as "type" from "songs" cross join )"
                R"(lateral (select "member"."key", "member"."value" from )"
                R"(jsonb_each("songs"."extra") as "member" ("key", "value")) as "members" order by "members"."key")",
          .sqlite = {},
          .rows = {"y, number", "z, null"}});
  const auto part = pg::json_each(albums.info).as<"part">();
  expect("json_each, whose values are json",
         select(virga::json_get_text(part.get<"value">(), "name"))
             .from(albums)
             .cross_join(part)
             .where(part.get<"key">() == "artist")
             .order_by(albums.id),
         {.pg = R"(select "part"."value" ->> $1 from "albums" cross join json_each("albums"."info") as "part" )"
                R"(("key", "value") where "part"."key" = $2 order by "albums"."id")",
          .sqlite = {},
          .parameters = {"'name'", "'artist'"},
          .rows = {"Joni", "null"}});
  const auto text = pg::json_each_text(songs.extra).as<"text">();
  expect("jsonb_each_text", select(text.get<"value">()).from(songs).cross_join(text).order_by(text.get<"key">()),
         {.pg = R"(select "text"."value" from "songs" cross join jsonb_each_text("songs"."extra") as "text" )"
                R"(("key", "value") order by "text"."key")",
          .sqlite = {},
          .rows = {"1", "null"}});
  const auto element = pg::json_array_elements(virga::json_get(songs.data, "b")).as<"element">();
  expect("jsonb_array_elements, whose elements are jsonb",
         select(element.get<"element">(), pg::has_key(element.get<"element">(), "c"))
             .from(songs)
             .cross_join(element)
             .where(songs.id == 1),
         {.pg = R"(select "element"."element", "element"."element" ? $1 from "songs" cross join )"
                R"(jsonb_array_elements("songs"."data" -> $2) as "element" ("element") where "songs"."id" = $3)",
          .sqlite = {},
          .parameters = {"'c'", "'b'", "1"},
          .rows = {"1, false", "2, false", R"({"c": null}, true)"}});
  const auto name = pg::json_array_elements_text(virga::json_get(songs.data, "b")).with_ordinality().as<"name">();
  expect("jsonb_array_elements_text",
         select(name.get<"name">(), name.get<"ordinality">()).from(songs).cross_join(name).where(songs.id == 1),
         {.pg = R"(select "name"."name", "name"."ordinality" from "songs" cross join )"
                R"(jsonb_array_elements_text("songs"."data" -> $1) with ordinality as "name" ("name", "ordinality") )"
                R"(where "songs"."id" = $2)",
          .sqlite = {},
          .parameters = {"'b'", "1"},
          .rows = {"1, 1", "2, 2", R"({"c": null}, 3)"}});
  const auto key = pg::json_object_keys(songs.extra).as<"key">();
  expect("jsonb_object_keys", select(key.get<"key">()).from(songs).cross_join(key).order_by(key.get<"key">()),
         {.pg = R"(select "key"."key" from "songs" cross join jsonb_object_keys("songs"."extra") as "key" ("key") )"
                R"(order by "key"."key")",
          .sqlite = {},
          .rows = {"y", "z"}});
  const auto given = pg::json_array_elements(virga::cast<json()>("[1, {\"a\": 2}]")).as<"given">();
  expect("of a value", select().from(given),
         {.pg = R"(select "given" from json_array_elements(cast($1 as json)) as "given" ("given"))",
          .sqlite = {},
          .parameters = {R"('[1, {"a": 2}]')"},
          .rows = {"1", R"({"a": 2})"}});
}

TEST_F(PgTableFunctionsSql, Texts) {
  const auto part = pg::string_to_table("a,,b", ",").as<"part">();
  expect("parts", select().from(part),
         {.pg = R"(select "part" from string_to_table($1, $2) as "part" ("part"))",
          .sqlite = {},
          .parameters = {"'a,,b'", "','"},
          .rows = {"a", "", "b"}});
  const auto letter = pg::string_to_table("ab", std::nullopt).as<"letter">();
  expect("characters", select().from(letter),
         {.pg = R"(select "letter" from string_to_table($1, null) as "letter" ("letter"))",
          .sqlite = {},
          .parameters = {"'ab'"},
          .rows = {"a", "b"}});
  const auto some = pg::string_to_table("a,?,b", ",", "?").as<"some">();
  expect("parts of which some are null", select().from(some),
         {.pg = R"(select "some" from string_to_table($1, $2, $3) as "some" ("some"))",
          .sqlite = {},
          .parameters = {"'a,?,b'", "','", "'?'"},
          .rows = {"a", "null", "b"}});
}

TEST_F(PgTableFunctionsSql, SeriesOfNumbers) {
  const auto wide = pg::generate_series(songs.id, virga::cast<bigint()>(3)).as<"wide">();
  expect("of an integer and a bigint", select(wide.get<"wide">()).from(songs).cross_join(wide).where(songs.id == 2),
         {.pg = R"(select "wide"."wide" from "songs" cross join generate_series("songs"."id", cast($1 as bigint)) as )"
                R"("wide" ("wide") where "songs"."id" = $2)",
          .sqlite = {},
          .parameters = {"3", "2"},
          .rows = {"2", "3"}});
  const auto exact = pg::generate_series(virga::decimal("1.0"), virga::decimal("2.0"), virga::decimal("0.5")).as<"n">();
  expect("of numerics", select(exact.get<"n">()).from(exact),
         {.pg = R"(select "n" from generate_series($1, $2, $3) as "n" ("n"))",
          .sqlite = {},
          .parameters = {"1.0", "2.0", "0.5"},
          .rows = {"1.0", "1.5", "2.0"}});
  const auto row =
      db->select(wide.get<"wide">(), exact.get<"n">()).from(songs).cross_join(wide).cross_join(exact).get();
  static_assert(std::same_as<decltype(row->get<0>()), const std::int64_t&>);
  static_assert(std::same_as<decltype(row->get<1>()), const virga::decimal&>);
}

TEST_F(PgTableFunctionsSql, SeriesOfMoments) {
  using namespace std::chrono;
  const auto start = virga::cast<timestamp()>("2026-01-01");
  const auto at = pg::generate_series(start, virga::cast<timestamp()>("2026-01-02"), hours(12)).as<"at">();
  expect("of timestamps", select(at.get<"at">()).from(at),
         {.pg = R"(select "at" from generate_series(cast($1 as timestamp), cast($2 as timestamp), $3) as "at" ("at"))",
          .sqlite = {},
          .parameters = {"'2026-01-01'", "'2026-01-02'", "'12:00:00.000000'"},
          .rows = {"2026-01-01 00:00:00.000000", "2026-01-01 12:00:00.000000", "2026-01-02 00:00:00.000000"}});
  const auto day =
      pg::generate_series(sys_days(2026y / 1 / 30), sys_days(2026y / 2 / 1), pg::make_interval<"days">(1)).as<"day">();
  using Row = decltype(db->select(at.get<"at">(), day.get<"day">()).from(at).cross_join(day).one());
  static_assert(std::same_as<decltype(std::declval<const Row&>().template get<0>()), const virga::timestamp_value&>);
  static_assert(std::same_as<decltype(std::declval<const Row&>().template get<1>()), const virga::timestamptz_value&>);
  expect("of dates", select(day.get<"day">() - day.get<"day">()).from(day),
         {.pg = R"(select "day" - "day" from generate_series($1, $2, make_interval(days => $3)) as "day" ("day"))",
          .sqlite = {},
          .parameters = {"'2026-01-30'", "'2026-02-01'", "1"},
          .rows = {"00:00:00.000000", "00:00:00.000000", "00:00:00.000000"}});
  const auto query = db->select(at.get<"at">()).from(pg::generate_series(start, start, placeholder<"step">).as<"at">());
  EXPECT_EQ(query.prepare().all(placeholder<"step"> = virga::interval::from(days(1))).size(), 1U);
}

}  // namespace
