#include "songs_case.hpp"

namespace {

using documents::songs;
using virga::select;
namespace pg = virga::pg;

class PgJsonSql : public documents::SongsCase {};

TEST_F(PgJsonSql, Containment) {
  expect_values("contains", pg::contains(songs.data, R"({"a": 1})"), R"("data" @> $1)", {R"('{"a": 1}')"},
                {"true", "false"});
  expect_values("contained by", pg::contained_by(songs.data, R"(["a", "b", "c"])"), R"("data" <@ $1)",
                {R"('["a", "b", "c"]')"}, {"false", "true"});
  expect_values("of two columns", pg::contains(songs.data, songs.extra), R"("data" @> "extra")", {}, {"false", "null"});
  expect_values("equal", songs.data == R"(["a","b"])", R"("data" = $1)", {R"('["a","b"]')"}, {"false", "true"});
}

TEST_F(PgJsonSql, Keys) {
  expect_values("a key", pg::has_key(songs.data, "a"), R"("data" ? $1)", {"'a'"}, {"true", "true"});
  expect_values("one of them", pg::has_any_key(songs.data, {"b", "x"}), R"("data" ?| $1)", {"['b', 'x']"},
                {"true", "true"});
  expect_values("all of them", pg::has_all_keys(songs.data, {"a", "x"}), R"("data" ?& $1)", {"['a', 'x']"},
                {"false", "false"});
  expect_values("of null", pg::has_key(songs.extra, "z"), R"("extra" ? $1)", {"'z'"}, {"true", "null"});
}

TEST_F(PgJsonSql, Changed) {
  expect_values("concatenated", pg::jsonb_concat(songs.extra, R"({"y": 2})"), R"("extra" || $1)", {R"('{"y": 2}')"},
                {R"({"y": 2, "z": null})", "null"});
  expect_values("without a key", pg::remove_key(songs.data, "b"), R"("data" - $1)", {"'b'"},
                {R"({"a": 1})", R"(["a"])"});
  expect_values("without keys", pg::remove_keys(songs.data, {"a", "b"}), R"("data" - $1)", {"['a', 'b']"},
                {"{}", "[]"});
  expect_values("without nulls", pg::jsonb_strip_nulls(songs.extra), R"(jsonb_strip_nulls("extra"))", {},
                {R"({"y": 1})", "null"});
  expect_values("without what is at a path", virga::json_remove(songs.extra, virga::json_path("z")), R"("extra" #- $1)",
                {"['z']"}, {R"({"y": 1})", "null"});
  expect_values("set", virga::json_set(songs.extra, virga::json_path("y"), songs.title),
                R"(jsonb_set("extra", $1, coalesce(to_jsonb("title"), 'null')))", {"['y']"},
                {R"({"y": "The fat cats sat", "z": null})", "null"});
}

TEST_F(PgJsonSql, PortableFunctionsOfJsonb) {
  expect_values("get", virga::json_get_text(virga::json_get(songs.data, "b"), 0), R"(("data" -> $1) ->> $2)",
                {"'b'", "0"}, {"1", "null"});
  expect_values("typeof", virga::json_typeof(songs.data), R"(jsonb_typeof("data"))", {}, {"object", "array"});
  expect_values("length", virga::json_array_length(virga::json_get(songs.data, "b")),
                R"(jsonb_array_length("data" -> $1))", {"'b'"}, {"3", "null"});
}

TEST_F(PgJsonSql, Paths) {
  expect_values("exists", pg::jsonb_path_exists(songs.data, "$.b[*] ? (@ > 1)"),
                R"(jsonb_path_exists("data", ($1)::jsonpath))", {"'$.b[*] ? (@ > 1)'"}, {"true", "false"});
  expect_values("match", pg::jsonb_path_match(songs.data, "$.a == 1"), R"(jsonb_path_match("data", ($1)::jsonpath))",
                {"'$.a == 1'"}, {"true", "false"});
  expect_values("first", pg::jsonb_path_query_first(songs.data, "$.b[*]"),
                R"(jsonb_path_query_first("data", ($1)::jsonpath))", {"'$.b[*]'"}, {"1", "null"});
  expect_values("array", pg::jsonb_path_query_array(songs.data, "$.b[0 to 1]"),
                R"(jsonb_path_query_array("data", ($1)::jsonpath))", {"'$.b[0 to 1]'"}, {"[1, 2]", "[]"});
}

TEST_F(PgJsonSql, SilentPaths) {
  expect_values("exists", pg::jsonb_path_exists(songs.data, "strict $.a", pg::silent),
                R"(jsonb_path_exists("data", ($1)::jsonpath, silent => true))", {"'strict $.a'"}, {"true", "null"});
  expect_values("with variables", pg::jsonb_path_match(songs.data, "strict $.a == $x", R"({"x": 1})", pg::silent),
                R"(jsonb_path_match("data", ($1)::jsonpath, ($2)::jsonb, silent => true))",
                {"'strict $.a == $x'", R"('{"x": 1}')"}, {"true", "null"});
  expect_values("first", pg::jsonb_path_query_first(songs.data, "strict $.a", pg::silent),
                R"(jsonb_path_query_first("data", ($1)::jsonpath, silent => true))", {"'strict $.a'"}, {"1", "null"});
  expect_values("array", pg::jsonb_path_query_array(songs.data, "strict $.a", pg::silent),
                R"(jsonb_path_query_array("data", ($1)::jsonpath, silent => true))", {"'strict $.a'"}, {"[1]", "[]"});
}

TEST_F(PgJsonSql, OfGroups) {
  expect("aggregates", select(pg::jsonb_agg(songs.id), pg::jsonb_object_agg(songs.title, songs.charts)).from(songs),
         {.pg = R"(select jsonb_agg("id"), jsonb_object_agg("title", "charts") from "songs")",
          .sqlite = {},
          .rows = {R"([1, 2], {"A rat": null, "The fat cats sat": [5, null, 7]})"}});
}

TEST_F(PgJsonSql, Made) {
  expect_values("of a value", pg::to_jsonb(songs.title), R"(to_jsonb("title"))", {},
                {R"("The fat cats sat")", R"("A rat")"});
  expect_values("of an array", pg::contains(pg::to_jsonb(songs.tags), R"(["rock"])"), R"(to_jsonb("tags") @> $1)",
                {R"('["rock"]')"}, {"true", "false"});
  expect_values("pretty", pg::jsonb_pretty(songs.extra), R"(jsonb_pretty("extra"))", {},
                {"{\n    \"y\": 1,\n    \"z\": null\n}", "null"});
}

}  // namespace
