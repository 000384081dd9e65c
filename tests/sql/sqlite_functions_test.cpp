#include "documents.hpp"

#include <optional>
#include <string>
#include <type_traits>

namespace {

using blog::posts;
using blog::users;
using documents::albums;
using virga::select;
namespace sqlite = virga::sqlite;

class SqliteFunctionsSql : public documents::DocumentsCase<on_sqlite> {};

TEST_F(SqliteFunctionsSql, Texts) {
  expect("format",
         select(sqlite::format("%s is %d, %.1f, %Q", users.name, users.age, users.id, users.manager_id)).from(users),
         {.sqlite = R"(select format(?, "name", "age", "id", "manager_id") from "users")",
          .parameters = {"'%s is %d, %.1f, %Q'"},
          .rows = {"Ada is 36, 1.0, NULL", "Grace is 85, 2.0, '1'", "Alan is 0, 3.0, '1'"}});
  expect("iif",
         select(sqlite::iif(users.age > 40, users.name, "young"), sqlite::iif(users.id > 1, 1, std::nullopt))
             .from(users)
             .where(sqlite::likely(users.id > 0) and sqlite::likelihood<"0.9375">(users.id > -1) and
                    not sqlite::unlikely(users.id == 3)),
         {.sqlite = R"(select iif("age" > ?, "name", ?), iif("id" > ?, ?, null) from "users" )"
                    R"(where likely("id" > ?) and likelihood(("id" > ?), 0.9375) and not unlikely("id" = ?))",
          .parameters = {"40", "'young'", "1", "1", "0", "-1", "3"},
          .rows = {"young, null", "Grace, 1"}});
  using row = decltype(select(sqlite::format("%d", users.age), sqlite::iif(users.age > 40, users.name, "young"),
                              sqlite::iif(users.id > 1, users.nickname, "none"))
                           .from(users))::row_type;
  static_assert(std::is_same_v<decltype(std::declval<const row&>().get<0>()), const std::string&>);
  static_assert(std::is_same_v<decltype(std::declval<const row&>().get<1>()), const std::string&>);
  static_assert(std::is_same_v<decltype(std::declval<const row&>().get<2>()), const std::optional<std::string>&>);
}

TEST_F(SqliteFunctionsSql, BytesAndNumbers) {
  expect("bytes", select(sqlite::hex(sqlite::zeroblob(2)), octet_length(sqlite::hex(sqlite::randomblob(8)))),
         {.sqlite = "select hex(zeroblob(?)), length(cast(hex(randomblob(?)) as blob))",
          .parameters = {"2", "8"},
          .rows = {"0000, 16"}});
  expect("a logarithm", select(sqlite::log(2, posts.views + 1)).from(posts).where(posts.id == 2),
         {.sqlite = R"(select log(?, "views" + ?) from "posts" where "id" = ?)",
          .parameters = {"2", "1", "2"},
          .rows = {"3"}});
  expect(
      "of a group", select(sqlite::group_concat(users.id), sqlite::group_concat(users.age).distinct()).from(users),
      {.sqlite = R"(select group_concat("id"), group_concat(distinct "age") from "users")", .rows = {"1,2,3, 36,85"}});
}

TEST_F(SqliteFunctionsSql, OfTheConnection) {
  db->transaction([](auto& tx) {
    const std::int64_t before = tx.select(sqlite::total_changes()).one().template get<0>();
    tx.update(users).set({.age = 1}).all_rows().run();
    EXPECT_EQ(row_texts(tx.select(sqlite::changes(), sqlite::total_changes() - before).all()),
              std::vector<std::string>{"3, 3"});
  });
  EXPECT_TRUE(db->select(sqlite::sqlite_version()).one().get<0>().starts_with("3."));
}

TEST_F(SqliteFunctionsSql, Json) {
  expect("patch and insert",
         select(sqlite::json_patch(albums.info, R"({"artist": null, "tracks": 2})"),
                json_get_text(sqlite::json_insert(albums.info, "$.tracks[#]", "new"), "tracks"),
                sqlite::json_insert(albums.notes, "$[0]", virga::json_value("[2]")))
             .from(albums)
             .where(albums.id == 2),
         {.sqlite = R"(select json_patch("info", ?), cast(json_insert("info", ?, ?) ->> ('$."' || ? || '"') as text), )"
                    R"(json_insert("notes", ?, json(json(?))) from "albums" where "id" = ?)",
          .parameters = {R"('{"artist": null, "tracks": 2}')", "'$.tracks[#]'", "'new'", "'tracks'", "'$[0]'", "'[2]'",
                         "2"},
          .rows = {R"({"tracks":2,"price":9.5}, ["new"], [1,"two",null])"}});
  expect(
      "valid and quoted",
      select(sqlite::json_valid(albums.title), sqlite::json_quote(albums.title), sqlite::json_quote(albums.live))
          .from(albums)
          .where(albums.id == 1),
      {.sqlite = R"(select json_valid("title"), json_quote("title"), json_quote("live") from "albums" where "id" = ?)",
       .parameters = {"1"},
       .rows = {R"(false, "Blue", null)"}});
  using row = decltype(select(sqlite::json_patch(albums.info, "{}"), sqlite::json_patch(albums.notes, albums.info),
                              sqlite::json_insert(albums.info, "$.a", albums.live), sqlite::json_quote(albums.live))
                           .from(albums))::row_type;
  static_assert(std::is_same_v<decltype(std::declval<const row&>().get<0>()), const std::string&>);
  static_assert(std::is_same_v<decltype(std::declval<const row&>().get<1>()), const std::optional<std::string>&>);
  static_assert(std::is_same_v<decltype(std::declval<const row&>().get<2>()), const std::string&>);
  static_assert(std::is_same_v<decltype(std::declval<const row&>().get<3>()), const std::string&>);
}

TEST_F(SqliteFunctionsSql, JsonTree) {
  const auto tree = sqlite::json_tree(albums.info, "$.artist").as<"tree">();
  expect(
      "below a path",
      select(tree.get<"fullkey">(), tree.get<"key">(), virga::cast<virga::columns::text()>(tree.get<"atom">()),
             tree.get<"type">())
          .from(albums)
          .cross_join(tree)
          .where(albums.id == 1)
          .order_by(tree.get<"id">()),
      {.sqlite = R"(select "tree"."fullkey", "tree"."key", cast("tree"."atom" as text), "tree"."type" from "albums" )"
                 R"(cross join json_tree("albums"."info", ?) as "tree" where "albums"."id" = ? order by "tree"."id")",
       .parameters = {"'$.artist'", "1"},
       .rows = {"$.artist, artist, null, object", "$.artist.name, name, Joni, text",
                "$.artist.born, born, 1943, integer"}});
  const auto whole = sqlite::json_tree<std::optional<std::int64_t>>("[1, [2]]").as<"whole">();
  expect("the document itself",
         select(virga::cast<virga::columns::text()>(whole.get<"key">()), whole.get<"parent">(), whole.get<"path">())
             .from(whole)
             .where(whole.get<"type">() == "array"),
         {.sqlite = R"(select cast("key" as text), "parent", "path" from json_tree(?) as "whole" where "type" = ?)",
          .parameters = {"'[1, [2]]'", "'array'"},
          .rows = {"null, null, $", "1, 0, $"}});
}

}  // namespace
