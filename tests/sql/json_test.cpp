#include "documents.hpp"

#include <optional>
#include <string>

namespace {

using documents::albums;
using namespace virga;

template <class Where>
class JsonSql : public documents::DocumentsCase<Where> {};
TYPED_TEST_SUITE(JsonSql, both_databases, database_name);

TYPED_TEST(JsonSql, Members) {
  this->expect(
      "by key", select(json_get(albums.info, "artist")).from(albums).order_by(albums.id),
      {.pg = R"(select "info" -> $1 from "albums" order by "id")",
       .sqlite = R"(select "info" -> ('$."' || ? || '"') from "albums" order by "id")",
       .parameters = {"'artist'"},
       .rows = {this->is_sqlite ? R"({"name":"Joni","born":1943})" : R"({"name": "Joni", "born": 1943})", "null"}});
  this->expect(
      "as text",
      select(json_get_text(albums.info, "artist"), json_get_text(albums.info, "price"))
          .from(albums)
          .where(albums.id == 2),
      {.pg = R"(select "info" ->> $1, "info" ->> $2 from "albums" where "id" = $3)",
       .sqlite =
           R"(select cast("info" ->> ('$."' || ? || '"') as text), cast("info" ->> ('$."' || ? || '"') as text) from "albums" where "id" = ?)",
       .parameters = {"'artist'", "'price'", "2"},
       .rows = {"null, 9.5"}});
  this->expect(
      "by index",
      select(json_get(albums.notes, 0), json_get_text(albums.notes, 1), json_get_text(albums.notes, -2),
             json_get(albums.notes, 7))
          .from(albums)
          .where(albums.id == 2),
      {.pg = R"(select "notes" -> $1, "notes" ->> $2, "notes" ->> $3, "notes" -> $4 from "albums" where "id" = $5)",
       .sqlite =
           R"(select "notes" -> ('$[' || replace(?, '-', '#-') || ']'), cast("notes" ->> ('$[' || replace(?, '-', '#-') || ']') as text), cast("notes" ->> ('$[' || replace(?, '-', '#-') || ']') as text), "notes" -> ('$[' || replace(?, '-', '#-') || ']') from "albums" where "id" = ?)",
       .parameters = {"0", "1", "-2", "7", "2"},
       .rows = {"1, two, two, null"}});
  this->expect(
      "of what was got, compared",
      select(albums.id).from(albums).where(json_get_text(json_get(albums.info, "artist"), "name") == "Joni"),
      {.pg = R"(select "id" from "albums" where ("info" -> $1) ->> $2 = $3)",
       .sqlite =
           R"(select "id" from "albums" where cast(("info" -> ('$."' || ? || '"')) ->> ('$."' || ? || '"') as text) = ?)",
       .parameters = {"'artist'", "'name'", "'Joni'"},
       .rows = {"1"}});
  this->expect(
      "a key that is an expression",
      select(albums.id).from(albums).where(is_not_null(json_get(albums.info, concat("a.", lower(albums.title))))),
      {.pg = R"(select "id" from "albums" where "info" -> ($1 || lower("title")) is not null)",
       .sqlite = R"(select "id" from "albums" where "info" -> ('$."' || (? || lower("title")) || '"') is not null)",
       .parameters = {"'a.'"}});
  this->expect("a key with a point in it", select(json_get(albums.info, "a.b")).from(albums).where(albums.id == 1),
               {.pg = R"(select "info" -> $1 from "albums" where "id" = $2)",
                .sqlite = R"(select "info" -> ('$."' || ? || '"') from "albums" where "id" = ?)",
                .parameters = {"'a.b'", "1"},
                .rows = {"true"}});
}

TYPED_TEST(JsonSql, Paths) {
  this->expect(
      "paths",
      select(json_extract(albums.info, json_path("tracks", 0)), json_extract_text(albums.info, json_path("tracks", -1)),
             json_extract_text(albums.info, json_path("artist", "name")), json_extract(albums.info, json_path("a.b")))
          .from(albums)
          .where(albums.id == 1),
      {.pg = R"(select "info" #> $1, "info" #>> $2, "info" #>> $3, "info" #> $4 from "albums" where "id" = $5)",
       .sqlite =
           R"(select "info" -> ?, cast("info" ->> ? as text), cast("info" ->> ? as text), "info" -> ? from "albums" where "id" = ?)",
       .parameters = this->is_sqlite ? std::vector<std::string>{R"('$."tracks"[0]')", R"('$."tracks"[#-1]')",
                                                                R"('$."artist"."name"')", R"('$."a.b"')", "1"}
                                     : std::vector<std::string>{"['tracks', '0']", "['tracks', '-1']",
                                                                "['artist', 'name']", "['a.b']", "1"},
       .rows = {R"("Carey", Blue, Joni, true)"}});
}

// What chooses one of several documents is a document.
TYPED_TEST(JsonSql, ChosenDocuments) {
  constexpr auto chosen = virga::case_when(albums.id == albums.id, albums.info).else_(albums.notes);
  static_assert(decltype(chosen)::type == virga::sql_type::json);
  this->expect(
      "case", select(json_array_length(json_get(chosen, "tracks"))).from(albums).where(albums.id == 1),
      {.pg = R"(select json_array_length(case when "id" = "id" then "info" else "notes" end -> $1) from "albums" )"
             R"(where "id" = $2)",
       .sqlite = R"(select json_array_length(case when "id" = "id" then "info" else "notes" end -> )"
                 R"(('$."' || ? || '"')) from "albums" where "id" = ?)",
       .parameters = {"'tracks'", "1"},
       .rows = {"2"}});
  const auto first = virga::first_value(albums.info).over(virga::order_by(albums.id));
  static_assert(decltype(first)::type == virga::sql_type::json);
  static_assert(decltype(virga::lag(albums.info).over())::type == virga::sql_type::json);
  static_assert(decltype(virga::lead(albums.info, 2, albums.notes).over())::type == virga::sql_type::json);
  this->expect("a window function",
               select(json_array_length(json_get(first, "tracks"))).from(albums).where(albums.id == 1),
               {.pg = R"(select json_array_length(first_value("info") over (order by "id") -> $1) from "albums" )"
                      R"(where "id" = $2)",
                .sqlite = R"(select json_array_length(first_value("info") over (order by "id") -> )"
                          R"(('$."' || ? || '"')) from "albums" where "id" = ?)",
                .parameters = {"'tracks'", "1"},
                .rows = {"2"}});
}

TYPED_TEST(JsonSql, Functions) {
  this->expect(
      "length",
      select(json_array_length(json_get(albums.info, "tracks")), json_array_length(albums.notes))
          .from(albums)
          .order_by(albums.id),
      {.pg = R"(select json_array_length("info" -> $1), json_array_length("notes") from "albums" order by "id")",
       .sqlite =
           R"(select json_array_length("info" -> ('$."' || ? || '"')), json_array_length("notes") from "albums" order by "id")",
       .parameters = {"'tracks'"},
       .rows = {"2, null", "0, 3"}});
  constexpr auto type_of =
      R"((select case t when 'text' then 'string' when 'integer' then 'number' when 'real' then 'number' when 'true' then 'boolean' when 'false' then 'boolean' else t end from (select json_type("info" -> ?) as t)))";
  std::string sqlite = "select json_type_0, json_type_1 from \"albums\" where \"id\" = ?";
  for (const std::string name : {"json_type_0", "json_type_1"}) sqlite.replace(sqlite.find(name), name.size(), type_of);
  this->expect("types",
               select(json_typeof(json_extract(albums.info, json_path("tracks"))),
                      json_typeof(json_extract(albums.info, json_path("price"))))
                   .from(albums)
                   .where(albums.id == 2),
               {.pg = R"(select json_typeof("info" #> $1), json_typeof("info" #> $2) from "albums" where "id" = $3)",
                .sqlite = sqlite,
                .parameters = this->is_sqlite ? std::vector<std::string>{R"('$."tracks"')", R"('$."price"')", "2"}
                                              : std::vector<std::string>{"['tracks']", "['price']", "2"},
                .rows = {"array, number"}});
}

TYPED_TEST(JsonSql, Built) {
  this->expect(
      "an object",
      select(json_build_object("id", albums.id, "notes", albums.notes, "live", albums.live, "made", true, "word", "x",
                               "none", std::nullopt))
          .from(albums)
          .order_by(albums.id),
      {.pg =
           R"(select json_build_object($1, "id", $2, "notes", $3, "live", $4, $5, $6, $7, $8, null) from "albums" order by "id")",
       .sqlite =
           R"(select json_object(?, "id", ?, json("notes"), ?, json(case "live" when 1 then 'true' when 0 then 'false' else 'null' end), ?, json(case ? when 1 then 'true' when 0 then 'false' else 'null' end), ?, ?, ?, null) from "albums" order by "id")",
       .parameters = {"'id'", "'notes'", "'live'", "'made'", "true", "'word'", "'x'", "'none'"},
       .rows =
           this->is_sqlite
               ? std::vector<
                     std::string>{R"({"id":1,"notes":null,"live":null,"made":true,"word":"x","none":null})",
                                  R"({"id":2,"notes":[1,"two",null],"live":true,"made":true,"word":"x","none":null})"}
               : std::vector<std::string>{
                     R"({"id" : 1, "notes" : null, "live" : null, "made" : true, "word" : "x", "none" : null})",
                     R"({"id" : 2, "notes" : [1, "two", null], "live" : true, "made" : true, "word" : "x", "none" : null})"}});
  this->expect(
      "an array",
      select(json_build_array(albums.title, 1, json_build_object("k", albums.live))).from(albums).where(albums.id == 2),
      {.pg = R"(select json_build_array("title", $1, json_build_object($2, "live")) from "albums" where "id" = $3)",
       .sqlite =
           R"(select json_array("title", ?, json(json_object(?, json(case "live" when 1 then 'true' when 0 then 'false' else 'null' end)))) from "albums" where "id" = ?)",
       .parameters = {"1", "'k'", "2"},
       .rows = {this->is_sqlite ? R"(["Pink",1,{"k":true}])" : R"(["Pink", 1, {"k" : true}])"}});
}

TYPED_TEST(JsonSql, Changed) {
  this->expect(
      "set",
      update(albums)
          .set({.info = json_set(json_set(albums.info, json_path("artist"), "Pink Floyd"), json_path("tracks"),
                                 json_value("[1]"))})
          .where(albums.id == 2)
          .returning(json_get_text(albums.info, "artist"), json_get_text(albums.info, "tracks")),
      {.pg =
           R"(update "albums" set "info" = (jsonb_set(((jsonb_set(("info")::jsonb, $1, to_jsonb($2))::json))::jsonb, $3, coalesce(to_jsonb(($4::jsonb)), 'null'))::json) where "id" = $5 returning "info" ->> $6, "info" ->> $7)",
       .sqlite =
           R"(update "albums" set "info" = json_set(json_set("info", ?, ?), ?, json(json(?))) where "id" = ? returning cast("info" ->> ('$."' || ? || '"') as text), cast("info" ->> ('$."' || ? || '"') as text))",
       .parameters = this->is_sqlite ? std::vector<std::string>{R"('$."artist"')", "'Pink Floyd'", R"('$."tracks"')",
                                                                "'[1]'", "2", "'artist'", "'tracks'"}
                                     : std::vector<std::string>{"['artist']", "'Pink Floyd'", "['tracks']", "'[1]'",
                                                                "2", "'artist'", "'tracks'"},
       .rows = {"Pink Floyd, [1]"}});
  this->expect(
      "set to null, of a column",
      select(json_get(json_set(albums.info, json_path("artist"), albums.live), "artist"))
          .from(albums)
          .where(albums.id == 1),
      {.pg =
           R"(select (jsonb_set(("info")::jsonb, $1, coalesce(to_jsonb("live"), 'null'))::json) -> $2 from "albums" where "id" = $3)",
       .sqlite =
           R"(select json_set("info", ?, json(case "live" when 1 then 'true' when 0 then 'false' else 'null' end)) -> ('$."' || ? || '"') from "albums" where "id" = ?)",
       .parameters = {this->is_sqlite ? R"('$."artist"')" : "['artist']", "'artist'", "1"},
       .rows = {"null"}});
  this->expect(
      "replaced where it is",
      select(json_get_text(json_replace(albums.info, json_path("price"), 9), "price"),
             json_get_text(json_set(albums.info, json_path("price"), std::nullopt), "price"))
          .from(albums)
          .order_by(albums.id),
      {.pg =
           R"(select (jsonb_set(("info")::jsonb, $1, to_jsonb($2), false)::json) ->> $3, (jsonb_set(("info")::jsonb, $4, coalesce(to_jsonb(null::text), 'null'))::json) ->> $5 from "albums" order by "id")",
       .sqlite =
           R"(select cast(json_replace("info", ?, ?) ->> ('$."' || ? || '"') as text), cast(json_set("info", ?, null) ->> ('$."' || ? || '"') as text) from "albums" order by "id")",
       .parameters = this->is_sqlite
                         ? std::vector<std::string>{R"('$."price"')", "9", "'price'", R"('$."price"')", "'price'"}
                         : std::vector<std::string>{"['price']", "9", "'price'", "['price']", "'price'"},
       .rows = {"null, null", "9, null"}});
  this->expect(
      "remove",
      select(json_extract_text(json_remove(albums.info, json_path("tracks", 0)), json_path("tracks", 0)))
          .from(albums)
          .where(albums.id == 1),
      {.pg = R"(select ((("info")::jsonb #- $1)::json) #>> $2 from "albums" where "id" = $3)",
       .sqlite = R"(select cast((json_remove("info", ?)) ->> ? as text) from "albums" where "id" = ?)",
       .parameters = this->is_sqlite ? std::vector<std::string>{R"('$."tracks"[0]')", R"('$."tracks"[0]')", "1"}
                                     : std::vector<std::string>{"['tracks', '0']", "['tracks', '0']", "1"},
       .rows = {"Blue"}});
}

TYPED_TEST(JsonSql, OfGroups) {
  this->expect("an array", select(json_agg(albums.title)).from(albums),
               {.pg = R"(select json_agg("title") from "albums")",
                .sqlite = R"(select json_group_array("title") from "albums")",
                .rows = {this->is_sqlite ? R"(["Blue","Pink"])" : R"(["Blue", "Pink"])"}});
  this->expect(
      "of documents, filtered", select(json_agg(json_build_object("n", albums.notes)).filter(albums.live)).from(albums),
      {.pg = R"(select json_agg(json_build_object($1, "notes")) filter (where "live") from "albums")",
       .sqlite = R"(select json_group_array(json(json_object(?, json("notes")))) filter (where "live") from "albums")",
       .parameters = {"'n'"},
       .rows = {this->is_sqlite ? R"([{"n":[1,"two",null]}])" : R"([{"n" : [1, "two", null]}])"}});
  this->expect(
      "an object", select(json_object_agg(albums.title, albums.live)).from(albums),
      {.pg = R"(select json_object_agg("title", "live") from "albums")",
       .sqlite =
           R"(select json_group_object("title", json(case "live" when 1 then 'true' when 0 then 'false' else 'null' end)) from "albums")",
       .rows = {this->is_sqlite ? R"({"Blue":null,"Pink":true})" : R"({ "Blue" : null, "Pink" : true })"}});
  this->expect("of no rows", select(json_agg(albums.title)).from(albums).where(albums.id == 9),
               {.pg = R"(select json_agg("title") from "albums" where "id" = $1)",
                .sqlite = R"(select json_group_array("title") from "albums" where "id" = ?)",
                .parameters = {"9"},
                .rows = {this->is_sqlite ? "[]" : "null"}});
}

// JSON in a document stays JSON, and is read into, behind every step of an aggregate.
TYPED_TEST(JsonSql, OfGroupsStaysJson) {
  const auto titles = json_agg(albums.title);
  this->expect(
      "filtered, in a document", select(json_build_object("live", titles.filter(albums.live))).from(albums),
      {.pg = R"(select json_build_object($1, json_agg("title") filter (where "live")) from "albums")",
       .sqlite = R"(select json_object(?, json(json_group_array("title") filter (where "live"))) from "albums")",
       .parameters = {"'live'"},
       .rows = {this->is_sqlite ? R"({"live":["Pink"]})" : R"({"live" : ["Pink"]})"}});
  this->expect("distinct, read into", select(json_array_length(titles.distinct())).from(albums),
               {.pg = R"(select json_array_length(json_agg(distinct "title")) from "albums")",
                .sqlite = R"(select json_array_length(json_group_array(distinct "title")) from "albums")",
                .rows = {"2"}});
  this->expect(
      "of objects, filtered, read into",
      select(json_get_text(json_object_agg(albums.title, albums.id).filter(albums.id == 2), "Pink")).from(albums),
      {.pg = R"(select json_object_agg("title", "id") filter (where "id" = $1) ->> $2 from "albums")",
       .sqlite = R"(select cast(json_group_object("title", "id") filter (where "id" = ?) ->> )"
                 R"(('$."' || ? || '"') as text) from "albums")",
       .parameters = {"2", "'Pink'"},
       .rows = {"2"}});
  this->expect("over a window, in an array",
               select(json_build_array(titles.over(partition_by(albums.live)))).from(albums).where(albums.id == 2),
               {.pg = R"(select json_build_array(json_agg("title") over (partition by "live")) from "albums" )"
                      R"(where "id" = $1)",
                .sqlite = R"(select json_array(json(json_group_array("title") over (partition by "live"))) )"
                          R"(from "albums" where "id" = ?)",
                .parameters = {"2"},
                .rows = {R"([["Pink"]])"}});
  this->expect(
      "instead of null", select(json_build_array(coalesce(titles.filter(albums.id > 9), "[]"))).from(albums),
      {.pg = R"(select json_build_array(coalesce(json_agg("title") filter (where "id" > $1), $2)) from "albums")",
       .sqlite = R"(select json_array(json(coalesce(json_group_array("title") filter (where "id" > ?), ?))) )"
                 R"(from "albums")",
       .parameters = {"9", "'[]'"},
       .rows = {"[[]]"}});
  static_assert(titles.filter(albums.live).distinct().type == virga::sql_type::json);
  if constexpr (TypeParam::kind == virga::dialect_kind::postgresql)
    this->expect("ordered, read into", select(json_get_text(titles.order_by(desc(albums.id)), 0)).from(albums),
                 {.pg = R"(select json_agg("title" order by "id" desc) ->> $1 from "albums")",
                  .sqlite = "",
                  .parameters = {"0"},
                  .rows = {"Pink"}});
}

TYPED_TEST(JsonSql, ResultsMayBeNull) {
  using row = decltype(this->db
                           ->select(json_get(albums.info, "a"), json_get_text(albums.info, "a"),
                                    json_array_length(albums.info), json_array_length(albums.notes),
                                    json_build_array(albums.notes), json_remove(albums.info, json_path("a")),
                                    json_set(albums.info, json_path("a"), albums.live),
                                    json_set(albums.notes, json_path("a"), 1))
                           .from(albums)
                           .one());
  using text = std::optional<std::string>;
  static_assert(std::same_as<decltype(std::declval<row>().template get<0>()), text&&>);
  static_assert(std::same_as<decltype(std::declval<row>().template get<1>()), text&&>);
  static_assert(std::same_as<decltype(std::declval<row>().template get<2>()), std::int32_t&&>);
  static_assert(std::same_as<decltype(std::declval<row>().template get<3>()), std::optional<std::int32_t>&&>);
  static_assert(std::same_as<decltype(std::declval<row>().template get<4>()), std::string&&>);
  static_assert(std::same_as<decltype(std::declval<row>().template get<5>()), std::string&&>);
  static_assert(std::same_as<decltype(std::declval<row>().template get<6>()), std::string&&>);
  static_assert(std::same_as<decltype(std::declval<row>().template get<7>()), text&&>);
}

}  // namespace
