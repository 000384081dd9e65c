#include "songs_case.hpp"

#include <concepts>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using documents::albums;
using documents::songs;
using virga::json_path;
using virga::select;
namespace pg = virga::pg;

class PgJsonValuesSql : public documents::SongsCase {};

TEST_F(PgJsonValuesSql, Rows) {
  expect("a row", select(pg::row_to_json(albums)).from(albums).where(albums.id == 2),
         {.pg = R"(select row_to_json("albums".*) from "albums" where "id" = $1)",
          .parameters = {"2"},
          .rows = {R"({"id":2,"title":"Pink","info":{"artist": null, "tracks": [], "price": 9.5},)"
                   R"("notes":[1, "two", null],"live":true})"}});
  expect("rows of a group", select(json_agg(pg::to_jsonb(users)).filter(users.id == 3)).from(users),
         {.pg = R"(select json_agg(to_jsonb("users".*)) filter (where "id" = $1) from "users")",
          .parameters = {"3"},
          .rows = {R"([{"id": 3, "age": null, "name": "Alan", "email": "turing@example.com", "nickname": "Prof", )"
                   R"("manager_id": 1}])"}});
  constexpr auto lead = virga::alias<"lead">(users);
  expect("of a table that may be missing",
         select(users.id, json_get_text(pg::to_json(lead), "name"))
             .from(users)
             .left_join(lead, lead.id == users.manager_id)
             .order_by(users.id),
         {.pg = R"(select "users"."id", to_json("lead".*) ->> $1 from "users" left join "users" as "lead" )"
                R"(on "lead"."id" = "users"."manager_id" order by "users"."id")",
          .parameters = {"'name'"},
          .rows = {"1, null", "2, Ada", "3, Ada"}});
  expect("values", select(pg::to_json(posts.posted_on), pg::to_jsonb(posts.rating)).from(posts).where(posts.id == 1),
         {.pg = R"(select to_json("posted_on"), to_jsonb("rating") from "posts" where "id" = $1)",
          .parameters = {"1"},
          .rows = {R"("1843-08-01", 4.50)"}});
}

TEST_F(PgJsonValuesSql, RowsAreOfGroups) {
  expect("with the primary key every column is known",
         select(pg::row_to_json(post_tags), virga::count())
             .from(post_tags)
             .group_by(post_tags.post_id, post_tags.tag)
             .order_by(post_tags.tag)
             .limit(1),
         {.pg = R"(select row_to_json("post_tags".*), count(*) from "post_tags" )"
                R"(group by "post_id", "tag" order by "tag" limit $1)",
          .parameters = {"1"},
          .rows = {R"({"post_id":1,"tag":"engine","weight":3}, 1)"}});
}

TEST_F(PgJsonValuesSql, PutIn) {
  expect_values("before an element", pg::jsonb_insert(songs.extra, json_path("x"), songs.tags),
                R"(jsonb_insert("extra", $1, coalesce(to_jsonb("tags"), 'null')))", {"['x']"},
                {R"({"x": ["folk", "rock"], "y": 1, "z": null})", "null"});
  expect_values("behind an element", pg::jsonb_insert_after(songs.data, json_path(0), std::nullopt),
                R"(jsonb_insert("data", $1, coalesce(to_jsonb(null::text), 'null'), true))", {"['0']"},
                {R"({"0": null, "a": 1, "b": [1, 2, {"c": null}]})", R"(["a", null, "b"])"});
  expect_values("set, with a null that deletes",
                pg::jsonb_set_lax(songs.extra, json_path("y"), pg::element(songs.charts, songs.id + 1), "delete_key"),
                R"(jsonb_set_lax("extra", $1, to_jsonb(("charts")["id" + $2]), true, $3))",
                {"['y']", "1", "'delete_key'"}, {R"({"z": null})", "null"});
  expect_values("without an element", pg::remove_element(virga::cast<pg::jsonb()>(R"([1, 2, 3])"), -1),
                R"(cast($1 as jsonb) - $2)", {"'[1, 2, 3]'", "-1"}, {"[1, 2]", "[1, 2]"});
  using row = decltype(select(pg::jsonb_insert(songs.data, json_path("a"), std::nullopt),
                              pg::jsonb_set_lax(songs.extra, json_path("a"), 1, "delete_key"), pg::to_json(songs.id))
                           .from(songs))::row_type;
  static_assert(std::same_as<decltype(std::declval<const row&>().get<0>()), const std::string&>);
  static_assert(std::same_as<decltype(std::declval<const row&>().get<1>()), const std::optional<std::string>&>);
  static_assert(std::same_as<decltype(std::declval<const row&>().get<2>()), const std::string&>);
}

TEST_F(PgJsonValuesSql, PathsWithVariables) {
  expect_values("exists", pg::jsonb_path_exists(songs.data, "$.b[*] ? (@ > $least)", R"({"least": 1})"),
                R"(jsonb_path_exists("data", ($1)::jsonpath, ($2)::jsonb))",
                {"'$.b[*] ? (@ > $least)'", R"('{"least": 1}')"}, {"true", "false"});
  expect_values("match", pg::jsonb_path_match(songs.data, "$.a == $id", virga::json_build_object("id", songs.id)),
                R"(jsonb_path_match("data", ($1)::jsonpath, (json_build_object($2, "id"))::jsonb))",
                {"'$.a == $id'", "'id'"}, {"true", "false"});
  expect_values("the first", pg::jsonb_path_query_first(songs.data, "$.b[*] ? (@ > $least)", R"({"least": 0})"),
                R"(jsonb_path_query_first("data", ($1)::jsonpath, ($2)::jsonb))",
                {"'$.b[*] ? (@ > $least)'", R"('{"least": 0}')"}, {"1", "null"});
  expect_values("all", pg::jsonb_path_query_array(songs.data, "$.b[*] ? (@ > $least)", R"({"least": 0})"),
                R"(jsonb_path_query_array("data", ($1)::jsonpath, ($2)::jsonb))",
                {"'$.b[*] ? (@ > $least)'", R"('{"least": 0}')"}, {"[1, 2]", "[]"});
}

TEST_F(PgJsonValuesSql, PathOperators) {
  expect_values("exists", pg::path_exists(songs.data, "$.b[*] ? (@ > 1)"), R"("data" @? ($1)::jsonpath)",
                {"'$.b[*] ? (@ > 1)'"}, {"true", "false"});
  expect_values("match", pg::path_match(songs.data, "$.a == 1"), R"("data" @@ ($1)::jsonpath)", {"'$.a == 1'"},
                {"true", "false"});
  expect_values("of what it does not fit", pg::path_exists(songs.data, "strict $.a"), R"("data" @? ($1)::jsonpath)",
                {"'strict $.a'"}, {"true", "null"});
}

TEST_F(PgJsonValuesSql, TablesOfMatches) {
  const auto found = pg::jsonb_path_query(songs.data, "$.b[*]").as<"found">();
  expect("of a path", select(songs.id, found.get<"found">()).from(songs).cross_join(found),
         {.pg = R"(select "songs"."id", "found"."found" from "songs" cross join )"
                R"(jsonb_path_query("songs"."data", ($1)::jsonpath) as "found" ("found"))",
          .parameters = {"'$.b[*]'"},
          .rows = {"1, 1", "1, 2", R"(1, {"c": null})"}});
  const auto parts = pg::regexp_matches(users.email, "([a-z]+)(\\d)?@").as<"parts">();
  expect("of a regular expression", select(parts.get<"parts">()).from(users).cross_join(parts).where(users.id == 3),
         {.pg = R"(select "parts"."parts" from "users" cross join )"
                R"(regexp_matches("users"."email", $1, $2) as "parts" ("parts") where "users"."id" = $3)",
          .parameters = {"'([a-z]+)(\\d)?@'", "'g'", "3"},
          .rows = {"[turing null]"}});
}

TEST_F(PgJsonValuesSql, Records) {
  using namespace virga::columns;
  const auto lines = pg::json_to_recordset<pg::record_column<"id", integer()>, pg::record_column<"price", numeric()>,
                                           pg::record_column<"tags", pg::array(text())>>(
                         virga::cast<json()>(R"([{"id": 1, "price": 2.50, "tags": ["a", "b"]}, {"id": 7}])"))
                         .as<"lines">();
  expect("an array of objects", select().from(lines).order_by(lines.get<"id">()),
         {.pg = R"(select "id", "price", "tags" from json_to_recordset(cast($1 as json)) as "lines" )"
                R"(("id" integer, "price" numeric, "tags" text[]) order by "id")",
          .parameters = {R"('[{"id": 1, "price": 2.50, "tags": ["a", "b"]}, {"id": 7}]')"},
          .rows = {"1, 2.50, [a b]", "7, null, null"}});
  const auto members =
      pg::json_to_record<pg::record_column<"y", bigint()>, pg::record_column<"z", pg::jsonb()>>(songs.extra).as<"m">();
  expect("an object of jsonb", select(songs.id, members.get<"y">(), members.get<"z">()).from(songs).cross_join(members),
         {.pg = R"(select "songs"."id", "m"."y", "m"."z" from "songs" cross join jsonb_to_record("songs"."extra") )"
                R"(as "m" ("y" bigint, "z" jsonb))",
          .rows = {"1, 1, null", "2, null, null"}});
}

}  // namespace
