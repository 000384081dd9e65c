#include "sql_case.hpp"

#include <concepts>
#include <optional>
#include <tuple>
#include <utility>

namespace {

using blog::posts;
using blog::users;
using virga::count;
using virga::select;

template <class Where>
class SourcesSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(SourcesSql, both_databases, database_name);

TYPED_TEST(SourcesSql, Values) {
  const auto v = virga::values<"v", "id", "word">({std::tuple(1, "one"), std::tuple(3, "three")});
  this->expect(
      "joined",
      select(users.name, v.template get<"word">())
          .from(users)
          .inner_join(v, v.template get<"id">() == users.id)
          .order_by(users.id),
      {.pg = R"(select "users"."name", "v"."word" from "users" inner join unnest($1::integer[], $2::text[]) as )"
             R"("v" ("id", "word") on "v"."id" = "users"."id" order by "users"."id")",
       .sqlite = R"(select "users"."name", "v"."word" from "users" inner join (select column1 as "id", column2 as )"
                 R"("word" from (values (?, ?), (?, ?))) as "v" on "v"."id" = "users"."id" order by "users"."id")",
       .parameters = {"[1, 3]", "['one', 'three']"},
       .rows = {"Ada, one", "Alan, three"},
       .sqlite_parameters = {"1", "'one'", "3", "'three'"}});
  const auto all = select().from(v).template as<"all">();
  this->expect("every column in a subquery",
               select(all.template get<"word">()).from(all).order_by(all.template get<"id">()),
               {.pg = R"(select "word" from (select "id", "word" from unnest($1::integer[], $2::text[]) as "v" )"
                      R"(("id", "word")) as "all" order by "id")",
                .sqlite = R"(select "word" from (select "id", "word" from (select column1 as "id", column2 as "word" )"
                          R"(from (values (?, ?), (?, ?))) as "v") as "all" order by "id")",
                .parameters = {"[1, 3]", "['one', 'three']"},
                .rows = {"one", "three"},
                .sqlite_parameters = {"1", "'one'", "3", "'three'"}});
  this->expect(
      "every column", select().from(v).where(v.template get<"id">() > 1),
      {.pg = R"(select "id", "word" from unnest($1::integer[], $2::text[]) as "v" ("id", "word") where "id" > )"
             "$3",
       .sqlite = R"(select "id", "word" from (select column1 as "id", column2 as "word" from (values (?, ?), (?, )"
                 R"(?))) as "v" where "id" > ?)",
       .parameters = {"[1, 3]", "['one', 'three']", "1"},
       .rows = {"3, three"},
       .sqlite_parameters = {"1", "'one'", "3", "'three'", "1"}});
  this->expect(
      "left joined, its row may be missing",
      select(users.id, v.template get<"word">())
          .from(users)
          .left_join(v, v.template get<"id">() == users.id)
          .order_by(users.id),
      {.pg = R"(select "users"."id", "v"."word" from "users" left join unnest($1::integer[], $2::text[]) as )"
             R"("v" ("id", "word") on "v"."id" = "users"."id" order by "users"."id")",
       .sqlite = R"(select "users"."id", "v"."word" from "users" left join (select column1 as "id", column2 as )"
                 R"("word" from (values (?, ?), (?, ?))) as "v" on "v"."id" = "users"."id" order by "users"."id")",
       .parameters = {"[1, 3]", "['one', 'three']"},
       .rows = {"1, one", "2, null", "3, three"},
       .sqlite_parameters = {"1", "'one'", "3", "'three'"}});
  const std::vector<std::pair<std::string, std::optional<double>>> none;
  this->expect(
      "of no rows", select().from(virga::values<"none", "name", "score">(none)),
      {.pg = R"(select "name", "score" from unnest($1::text[], $2::double precision[]) as "none" ("name", )"
             R"("score"))",
       .sqlite = R"(select "name", "score" from (select column1 as "name", column2 as "score" from (values (?, ?)) )"
                 R"(where 0) as "none")",
       .parameters = {"[]", "[]"},
       .sqlite_parameters = {"null", "null"}});
  const std::vector<std::pair<std::string, std::optional<double>>> scores{{"a", 0.5}, {"b", std::nullopt}};
  this->expect(
      "with nulls", select().from(virga::values<"scores", "name", "score">(scores)),
      {.pg = R"(select "name", "score" from unnest($1::text[], $2::double precision[]) as "scores" ("name", )"
             R"("score"))",
       .sqlite = R"(select "name", "score" from (select column1 as "name", column2 as "score" from (values (?, ?), )"
                 R"((?, ?))) as "scores")",
       .parameters = {"['a', 'b']", "[0.5, null]"},
       .rows = {"a, 0.5", "b, null"},
       .sqlite_parameters = {"'a'", "0.5", "'b'", "null"}});
}

TYPED_TEST(SourcesSql, Using) {
  constexpr auto twin = virga::alias<"twin">(users);
  this->expect(
      "one column", select(users.name, twin.email).from(users).inner_join(twin, using_(users.id)).where(users.id == 2),
      {.pg = R"(select "users"."name", "twin"."email" from "users" inner join "users" as "twin" using ("id") )"
             R"(where "users"."id" = $1)",
       .sqlite = R"(select "users"."name", "twin"."email" from "users" inner join "users" as "twin" using ("id") )"
                 R"(where "users"."id" = ?)",
       .parameters = {"2"},
       .rows = {"Grace, grace@example.com"}});
  this->expect(
      "several, and nobody on the other side",
      select(users.id, twin.name).from(users).left_join(twin, using_(users.nickname, users.age)).order_by(users.id),
      {.pg = R"(select "users"."id", "twin"."name" from "users" left join "users" as "twin" using ("nickname", )"
             R"("age") order by "users"."id")",
       .sqlite = R"(select "users"."id", "twin"."name" from "users" left join "users" as "twin" using ("nickname", )"
                 R"("age") order by "users"."id")",
       .rows = {"1, Ada", "2, null", "3, null"}});
}

TYPED_TEST(SourcesSql, Count) {
  this->expect(
      "as a column",
      select(users.name, this->db->count(posts, posts.author_id == users.id).template as<"posts">())
          .from(users)
          .order_by(users.id),
      {.pg = R"(select "name", (select count(*) from "posts" where "posts"."author_id" = "users"."id") as )"
             R"("posts" from "users" order by "id")",
       .sqlite = R"(select "name", (select count(*) from "posts" where "posts"."author_id" = "users"."id") as )"
                 R"("posts" from "users" order by "id")",
       .rows = {"Ada, 2", "Grace, 1", "Alan, 0"}});
  this->expect(
      "in a condition", select(users.name).from(users).where(count(posts, posts.author_id == users.id) == 1),
      {.pg = R"(select "name" from "users" where (select count(*) from "posts" where "posts"."author_id" = )"
             R"("users"."id") = $1)",
       .sqlite = R"(select "name" from "users" where (select count(*) from "posts" where "posts"."author_id" = )"
                 R"("users"."id") = ?)",
       .parameters = {"1"},
       .rows = {"Grace"}});
  this->expect("of every row", select(count(users)),
               {.pg = R"(select (select count(*) from "users"))",
                .sqlite = R"(select (select count(*) from "users"))",
                .rows = {"3"}});
  const std::int64_t all = this->db->count(posts);
  EXPECT_EQ(all, 3);
  EXPECT_EQ(this->db->count(posts, posts.published).one(), 2);
  EXPECT_TRUE(this->db->count(posts) > 2);
  EXPECT_FALSE(static_cast<bool>(this->db->count(posts) < 3));
  EXPECT_TRUE(2 == this->db->count(posts, posts.published));
  EXPECT_TRUE(this->db->count(posts) >= this->db->count(posts, posts.published));
  EXPECT_TRUE(!(this->db->count(posts) == 4));
  EXPECT_FALSE(static_cast<bool>(not(this->db->count(posts) == 3)));
  EXPECT_TRUE(not not(this->db->count(posts) == 3));
  EXPECT_FALSE(!this->db->count(posts));
  EXPECT_TRUE(not this->db->count(posts, posts.id > 77));
  const bool yes = true;
  EXPECT_TRUE(this->db->count(posts) == 3 and this->db->count(users) == 3 and yes);
  EXPECT_TRUE(not yes or this->db->count(posts) > 1);
  this->seen.clear();
  EXPECT_TRUE(this->db->count(posts) == 3 or this->db->count(users) == 77);
  EXPECT_FALSE(static_cast<bool>(this->db->count(users) == 77 and this->db->count(posts) == 3));
  EXPECT_EQ(this->seen.size(), 2U);
  if (not(this->db->count(posts) == 3) or this->db->count(users) < 3) FAIL();
  EXPECT_EQ((this->db->count(posts) == 3 ? "three" : "others"), std::string("three"));
  EXPECT_EQ(this->db->count(posts, posts.published).sql(), R"(select count(*) from "posts" where "published")");
  this->db->transaction([](auto& tx) { EXPECT_EQ(tx.count(users, users.id > 1).one(), 2); });
}

TYPED_TEST(SourcesSql, ATableFunctionOfTheUsersOwn) {
  constexpr auto json_each = virga::table_function<"json_each", virga::function_column<"key", std::string>>;
  const auto member = json_each(virga::sql<"'{{\"a\": 1}}'", std::string>()).template as<"member">();
  this->expect("has columns of its own on SQLite", select(member.template get<"key">()).from(member),
               {.pg = R"(select "key" from json_each('{"a": 1}') as "member" ("key"))",
                .sqlite = R"(select "key" from json_each('{"a": 1}') as "member")",
                .rows = {"a"}});
}

class SourcesPg : public SqlCase<on_postgresql> {};

TEST_F(SourcesPg, Lateral) {
  const auto latest = select(posts.title, posts.views)
                          .from(posts)
                          .where(posts.author_id == users.id)
                          .order_by(desc(posts.id))
                          .limit(1)
                          .as<"latest">();
  expect("left join lateral",
         select(users.name, latest[posts.title]).from(users).left_join_lateral(latest).order_by(users.id),
         {.pg = R"(select "users"."name", "latest"."title" from "users" left join lateral (select )"
                R"("posts"."title", "posts"."views" from "posts" where "posts"."author_id" = "users"."id" order )"
                R"(by "posts"."id" desc limit $1) as "latest" on true order by "users"."id")",
          .parameters = {"1"},
          .rows = {"Ada, Notes", "Grace, On Nanoseconds", "Alan, null"}});
  expect("inner join lateral",
         select(users.name, latest[posts.title])
             .from(users)
             .inner_join_lateral(latest, latest[posts.views] > 10)
             .order_by(users.id),
         {.pg = R"(select "users"."name", "latest"."title" from "users" inner join lateral (select )"
                R"("posts"."title", "posts"."views" from "posts" where "posts"."author_id" = "users"."id" order )"
                R"(by "posts"."id" desc limit $1) as "latest" on "latest"."views" > $2 order by "users"."id")",
          .parameters = {"1", "10"},
          .rows = {"Grace, On Nanoseconds"}});
  expect("cross join lateral",
         select(users.name, latest[posts.views]).from(users).cross_join_lateral(latest).order_by(users.id),
         {.pg = R"(select "users"."name", "latest"."views" from "users" cross join lateral (select )"
                R"("posts"."title", "posts"."views" from "posts" where "posts"."author_id" = "users"."id" order )"
                R"(by "posts"."id" desc limit $1) as "latest" order by "users"."id")",
          .parameters = {"1"},
          .rows = {"Ada, 7", "Grace, 30"}});
}

// What comes from a table outside is null where a join leaves that table null.
TEST_F(SourcesPg, LateralOfATableThatMayBeNull) {
  constexpr auto manager = virga::alias<"manager">(users);
  const auto first = select(concat(manager.name, "!").as<"loud">(), manager.id, posts.title)
                         .from(posts)
                         .where(posts.id == 1)
                         .as<"first">();
  const auto query = select(users.name, first.get<"loud">(), first[manager.id], first[posts.title])
                         .from(users)
                         .left_join(manager, manager.id == users.manager_id)
                         .cross_join_lateral(first)
                         .where(users.id < 3)
                         .order_by(users.id);
  using row = decltype(query)::row_type;
  static_assert(std::same_as<std::remove_cvref_t<decltype(std::declval<row>().get<1>())>, std::optional<std::string>>);
  static_assert(std::same_as<std::remove_cvref_t<decltype(std::declval<row>().get<2>())>, std::optional<int>>);
  static_assert(std::same_as<std::remove_cvref_t<decltype(std::declval<row>().get<3>())>, std::string>);
  expect(
      "null with its table", query,
      {.pg =
           R"(select "users"."name", "first"."loud", "first"."id", "first"."title" from "users" left join "users" as )"
           R"("manager" on "manager"."id" = "users"."manager_id" cross join lateral (select "manager"."name" || $1 )"
           R"(as "loud", "manager"."id", "posts"."title" from "posts" where "posts"."id" = $2) as "first" where )"
           R"("users"."id" < $3 order by "users"."id")",
       .parameters = {"'!'", "1", "3"},
       .rows = {"Ada, null, null, On the Analytical Engine", "Grace, Ada!, 1, On the Analytical Engine"}});
}

TEST_F(SourcesPg, TableFunctions) {
  const auto n = virga::pg::generate_series(1, 3).as<"n">();
  expect("generate_series", select(n.get<"n">()).from(n).where(n.get<"n">() > 1),
         {.pg = R"(select "n" from generate_series($1, $2) as "n" ("n") where "n" > $3)",
          .parameters = {"1", "3", "1"},
          .rows = {"2", "3"}});
  expect("gaps in a series",
         select(n.get<"n">(), posts.title)
             .from(n)
             .left_join(posts, posts.id == n.get<"n">() and posts.published)
             .order_by(n.get<"n">()),
         {.pg = R"(select "n"."n", "posts"."title" from generate_series($1, $2) as "n" ("n") left join "posts" on )"
                R"("posts"."id" = "n"."n" and "posts"."published" order by "n"."n")",
          .parameters = {"1", "3"},
          .rows = {"1, On the Analytical Engine", "2, null", "3, On Nanoseconds"}});
  const auto words = virga::pg::string_to_table(posts.title, " ").with_ordinality().as<"words">();
  expect("with ordinality, of a column before it",
         select(posts.id, words.get<"words">(), words.get<"ordinality">())
             .from(posts)
             .cross_join(words)
             .where(words.get<"ordinality">() == 2)
             .order_by(posts.id),
         {.pg = R"(select "posts"."id", "words"."words", "words"."ordinality" from "posts" cross join )"
                R"(string_to_table("posts"."title", $1) with ordinality as "words" ("words", "ordinality") where )"
                R"("words"."ordinality" = $2 order by "posts"."id")",
          .parameters = {"' '", "2"},
          .rows = {"1, the, 2", "3, Nanoseconds, 2"}});
  const auto members =
      virga::pg::json_each_text(virga::cast<virga::columns::json()>(R"({"a": 1, "b": null})")).as<"m">();
  expect("json_each_text", select().from(members),
         {.pg = R"(select "key", "value" from json_each_text(cast($1 as json)) as "m" ("key", "value"))",
          .parameters = {"'{\"a\": 1, \"b\": null}'"},
          .rows = {"a, 1", "b, null"}});
  constexpr auto regexp_matches =
      virga::table_function<"regexp_split_to_table", virga::function_column<"", std::string>>;
  const auto parts = regexp_matches("a-b", "-").as<"part">();
  expect("one of the user's own", select().from(parts),
         {.pg = R"(select "part" from regexp_split_to_table($1, $2) as "part" ("part"))",
          .parameters = {"'a-b'", "'-'"},
          .rows = {"a", "b"}});
}

TEST_F(SourcesPg, TableSample) {
  expect("bernoulli", select(posts.id).from(tablesample_bernoulli(posts, 100)).order_by(posts.id),
         {.pg = R"(select "id" from "posts" tablesample bernoulli ($1) order by "id")",
          .parameters = {"100"},
          .rows = {"1", "2", "3"}});
  expect("system, repeatable",
         select(posts.id).from(tablesample_system(posts, 100).repeatable(7)).where(posts.id > 1).order_by(posts.id),
         {.pg = R"(select "id" from "posts" tablesample system ($1) repeatable ($2) where "id" > $3 order by "id")",
          .parameters = {"100", "7", "1"},
          .rows = {"2", "3"}});
}

class SourcesSqlite : public SqlCase<on_sqlite> {};

TEST_F(SourcesSqlite, JsonEach) {
  const auto numbers =
      virga::sqlite::json_each<std::int64_t, std::int64_t>(virga::sql<"'[3, 4]'", std::string>()).as<"numbers">();
  expect("of an array",
         select(numbers.get<"key">(), numbers.get<"value">()).from(numbers).order_by(desc(numbers.get<"value">())),
         {.sqlite = R"(select "key", "value" from json_each('[3, 4]') as "numbers" order by "value" desc)",
          .rows = {"1, 4", "0, 3"}});
  const auto at = virga::sqlite::json_each(posts.body, "$.tags").as<"at">();
  expect("at a path of a column", select(posts.id, at.get<"value">()).from(posts).cross_join(at).where(posts.id == 9),
         {.sqlite = R"(select "posts"."id", "at"."value" from "posts" cross join json_each("posts"."body", ?) as "at" )"
                    R"(where "posts"."id" = ?)",
          .parameters = {"'$.tags'", "9"}});
}

}  // namespace
