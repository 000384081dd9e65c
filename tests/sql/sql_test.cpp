#include "sql_case.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using blog::posts;
using blog::users;
using virga::function_column;
using virga::select;
using virga::sql;

template <class Where>
class SqlFragment : public SqlCase<Where> {};
TYPED_TEST_SUITE(SqlFragment, both_databases, database_name);

TYPED_TEST(SqlFragment, Arguments) {
  this->expect("a column", select(sql<"length({})", std::int32_t>(users.name)).from(users).where(users.id == 1),
               {.pg = R"(select length("name") from "users" where "id" = $1)",
                .sqlite = R"(select length("name") from "users" where "id" = ?)",
                .parameters = {"1"},
                .rows = {"3"}});
  this->expect(
      "a column of a join, and a value",
      select(sql<"{} || {}", std::string>(users.name, "!"))
          .from(users)
          .inner_join(posts, posts.author_id == users.id)
          .where(posts.id == 3),
      {.pg = R"(select "users"."name" || $1 from "users" inner join "posts" on "posts"."author_id" = "users"."id" )"
             R"(where "posts"."id" = $2)",
       .sqlite = R"(select "users"."name" || ? from "users" inner join "posts" on "posts"."author_id" = "users"."id" )"
                 R"(where "posts"."id" = ?)",
       .parameters = {"'!'", "3"},
       .rows = {"Grace!"}});
  this->expect(
      "expressions, in parentheses where they are loose",
      select(sql<"{} * 2", std::int64_t>(posts.views + 1),
             sql<"case when {} then 'y' else 'n' end", std::string>(posts.published and posts.id < 3))
          .from(posts),
      {.pg = R"(select ("views" + $1) * 2, case when ("published" and "id" < $2) then 'y' else 'n' end from "posts")",
       .sqlite = R"(select ("views" + ?) * 2, case when ("published" and "id" < ?) then 'y' else 'n' end from "posts")",
       .parameters = {"1", "3"},
       .rows = {"202, y", "16, n", "62, n"}});
  this->expect("a subquery",
               select(sql<"coalesce({}, 'none')", std::string>(select(posts.title).from(posts).where(posts.id == 2))),
               {.pg = R"(select coalesce((select "posts"."title" from "posts" where "posts"."id" = $1), 'none'))",
                .sqlite = R"(select coalesce((select "posts"."title" from "posts" where "posts"."id" = ?), 'none'))",
                .parameters = {"2"},
                .rows = {"Notes"}});
  this->expect("sql within sql",
               select(sql<"upper({})", std::string>(sql<"substr({}, 1, {})", std::string>(users.name, 2)))
                   .from(users)
                   .where(users.id == 2),
               {.pg = R"(select upper((substr("name", 1, $1))) from "users" where "id" = $2)",
                .sqlite = R"(select upper((substr("name", 1, ?))) from "users" where "id" = ?)",
                .parameters = {"2", "2"},
                .rows = {"GR"}});
  this->expect("a value is never text", select(sql<"{}", std::string>("'; drop table users; --")),
               {.pg = "select $1",
                .sqlite = "select ?",
                .parameters = {"'''; drop table users; --'"},
                .rows = {"'; drop table users; --"}});
}

TYPED_TEST(SqlFragment, Braces) {
  this->expect("two stand for one",
               select(sql<"'{{}}' || {} || '}}{{'", std::string>(users.name)).from(users).where(users.id == 1),
               {.pg = R"(select '{}' || "name" || '}{' from "users" where "id" = $1)",
                .sqlite = R"(select '{}' || "name" || '}{' from "users" where "id" = ?)",
                .parameters = {"1"},
                .rows = {"{}Ada}{"}});
  this->expect(
      "around an argument", select(sql<"'{{' || {} || '}}'", std::string>("x")),
      {.pg = "select '{' || $1 || '}'", .sqlite = "select '{' || ? || '}'", .parameters = {"'x'"}, .rows = {"{x}"}});
}

TYPED_TEST(SqlFragment, OptionalTypes) {
  this->expect("may be null",
               select(sql<"nullif({}, 'Ada')", std::optional<std::string>>(users.name)).from(users).where(users.id < 3),
               {.pg = R"(select nullif("name", 'Ada') from "users" where "id" < $1)",
                .sqlite = R"(select nullif("name", 'Ada') from "users" where "id" < ?)",
                .parameters = {"3"},
                .rows = {"null", "Grace"}});
}

TYPED_TEST(SqlFragment, Nulls) {
  this->expect(
      "std::nullopt is the word", select(sql<"coalesce({}, {})", std::int32_t>(std::nullopt, 7)),
      {.pg = "select coalesce(null, $1)", .sqlite = "select coalesce(null, ?)", .parameters = {"7"}, .rows = {"7"}});
  this->expect("an empty std::optional is a parameter that is null",
               select(users.id)
                   .from(users)
                   .where(sql<"{} is not distinct from {}">(users.age, std::optional<int>()))
                   .order_by(users.id),
               {.pg = R"(select "id" from "users" where "age" is not distinct from $1 order by "id")",
                .sqlite = R"(select "id" from "users" where "age" is not distinct from ? order by "id")",
                .parameters = {"null"},
                .rows = {"3"}});
  this->expect("and one with a value is that",
               select(sql<"coalesce({}, '-')", std::string>(std::optional<std::string_view>("Ada")),
                      sql<"{}", std::optional<virga::decimal>>(std::optional(virga::decimal("1.5")))),
               {.pg = "select coalesce($1, '-'), $2",
                .sqlite = "select coalesce(?, '-'), ?",
                .parameters = {"'Ada'", "1.5"},
                .rows = {"Ada, 1.5"}});
  // Into columns of any type: the word has none, and a std::optional that of its value.
  this->db->transaction([](auto& tx) {
    tx.execute(sql<"insert into users (name, email, nickname, age, manager_id) values ({}, {}, {}, {}, {})">(
        "Edsger", "e@example.com", std::nullopt, std::nullopt, std::optional<std::int32_t>()));
    const auto one = tx.select().from(users).where(users.name == "Edsger").one();
    EXPECT_EQ(one.nickname, std::nullopt);
    EXPECT_EQ(one.age, std::nullopt);
    EXPECT_EQ(one.manager_id, std::nullopt);
    tx.rollback();
  });
}

TYPED_TEST(SqlFragment, PlaceholdersThatSayTheirType) {
  using virga::placeholder;
  const auto named =
      this->db->select(users.id, placeholder<"mark", std::string_view>.template as<"mark">())
          .from(users)
          .where(sql<"lower({}) = {}">(users.name, placeholder<"name", std::string>) and users.id == placeholder<"id">)
          .prepare();
  EXPECT_EQ(named.sql(), this->is_sqlite
                             ? R"(select "id", ? as "mark" from "users" where (lower("name") = ?) and "id" = ?)"
                             : R"(select "id", $1 as "mark" from "users" where (lower("name") = $2) and "id" = $3)");
  EXPECT_EQ(row_texts(named.all(placeholder<"mark"> = "x", placeholder<"name"> = "alan", placeholder<"id"> = 3)),
            (std::vector<std::string>{"3, x"}));
}

TYPED_TEST(SqlFragment, AQueryInFrom) {
  const auto busy = sql<"select author_id, count(*) as n from posts where id < {} group by author_id">(9)
                        .as<"busy", function_column<"author_id", std::int32_t>, function_column<"n", std::int64_t>>();
  this->expect(
      "alone", select().from(busy).where(busy.get<"n">() > 1),
      {.pg = R"(select "author_id", "n" from (select author_id, count(*) as n from posts where id < $1 group by )"
             R"(author_id) as "busy" where "n" > $2)",
       .sqlite = R"(select "author_id", "n" from (select author_id, count(*) as n from posts where id < ? )"
                 R"(group by author_id) as "busy" where "n" > ?)",
       .parameters = {"9", "1"},
       .rows = {"1, 2"}});
  this->expect(
      "in a join, whose other side a row may lack",
      select(users.name, busy.get<"n">())
          .from(users)
          .left_join(busy, busy.get<"author_id">() == users.id)
          .order_by(users.id),
      {.pg = R"(select "users"."name", "busy"."n" from "users" left join (select author_id, count(*) as n from )"
             R"(posts where id < $1 group by author_id) as "busy" on "busy"."author_id" = "users"."id" order by )"
             R"("users"."id")",
       .sqlite = R"(select "users"."name", "busy"."n" from "users" left join (select author_id, count(*) as n )"
                 R"(from posts where id < ? group by author_id) as "busy" on "busy"."author_id" = "users"."id" )"
                 R"(order by "users"."id")",
       .parameters = {"9"},
       .rows = {"Ada, 2", "Grace, 1", "Alan, null"}});
  const auto row = this->db->select().from(busy).where(busy.get<"author_id">() == 2).one();
  static_assert(std::is_same_v<decltype(row.template get<"n">()), const std::int64_t&>);
  EXPECT_EQ(row.template get<"n">(), 1);

  const auto listed =
      sql<"\n  VALUES (1, 'a'), (2, null)">()
          .as<"v", function_column<"column1", int>, function_column<"column2", std::optional<std::string>>>();
  this->expect("a list of values, in capitals", select().from(listed).order_by(listed.get<"column1">()),
               {.pg = "select \"column1\", \"column2\" from (\n  VALUES (1, 'a'), (2, null)) as \"v\" order by "
                      "\"column1\"",
                .sqlite = "select \"column1\", \"column2\" from (\n  VALUES (1, 'a'), (2, null)) as \"v\" order by "
                          "\"column1\"",
                .rows = {"1, a", "2, null"}});
}

TYPED_TEST(SqlFragment, WhatIsNoQueryInFrom) {
  this->expect("a table that is not in the header",
               [] {
                 const auto tags = sql<"post_tags">().as<"t", function_column<"tag", std::string>>();
                 return select(tags.get<"tag">()).from(tags).where(tags.get<"tag">() > "h");
               }(),
               {.pg = R"(select "tag" from post_tags as "t" where "tag" > $1)",
                .sqlite = R"(select "tag" from post_tags as "t" where "tag" > ?)",
                .parameters = {"'h'"},
                .rows = {"history"}});
  if constexpr (TestFixture::is_sqlite) {
    const auto parts = sql<"json_each('[' || {} || ']')">(users.age).as<"parts", function_column<"value", int>>();
    this->expect("a function of a table before it",
                 select(users.name, parts.get<"value">()).from(users).cross_join(parts).where(users.age > 40),
                 {.sqlite = R"(select "users"."name", "parts"."value" from "users" cross join json_each('[' || )"
                            R"("users"."age" || ']') as "parts" where "users"."age" > ?)",
                  .parameters = {"40"},
                  .rows = {"Grace, 85"}});
  } else {
    const auto parts =
        sql<"generate_series({}, {} + 1)">(users.id, users.id).as<"parts", function_column<"parts", int>>();
    this->expect(
        "a function of a table before it",
        select(users.name, parts.get<"parts">()).from(users).cross_join(parts).where(users.age > 40),
        {.pg = R"(select "users"."name", "parts"."parts" from "users" cross join generate_series("users"."id", )"
               R"("users"."id" + 1) as "parts" where "users"."age" > $1)",
         .parameters = {"40"},
         .rows = {"Grace, 2", "Grace, 3"}});
    const auto latest = sql<"select title from posts where author_id = {} order by id desc limit 1">(users.id)
                            .as<"latest", function_column<"title", std::string>>();
    this->expect("a lateral query",
                 select(users.name, latest.get<"title">()).from(users).left_join_lateral(latest).where(users.id != 1),
                 {.pg = R"(select "users"."name", "latest"."title" from "users" left join lateral (select title from )"
                        R"(posts where author_id = "users"."id" order by id desc limit 1) as "latest" on true where )"
                        R"("users"."id" <> $1)",
                  .parameters = {"1"},
                  .rows = {"Grace, On Nanoseconds", "Alan, null"}});
  }
}

TYPED_TEST(SqlFragment, AsAStatement) {
  const auto answer = this->db->execute(sql<"select {} as \"n\", name, age from users where id = {}">(7, 3));
  ASSERT_EQ(this->seen.size(), 1U);
  EXPECT_EQ(this->seen.front().sql, this->is_sqlite ? R"(select ? as "n", name, age from users where id = ?)"
                                                    : R"(select $1 as "n", name, age from users where id = $2)");
  EXPECT_EQ(answer.columns(), (std::vector<std::string>{"n", "name", "age"}));
  ASSERT_EQ(answer.size(), 1U);
  EXPECT_EQ(answer.at(0, "n").template as<int>(), 7);
  EXPECT_EQ(answer.at(0, 1).template as<std::string>(), "Alan");
  EXPECT_TRUE(answer.at(0, "age").is_null());
  EXPECT_EQ(answer.at(0, "age").template as<std::optional<int>>(), std::nullopt);
}

constexpr bool is_whole(std::string_view text) {
  return virga::detail::find_left_open(text) == virga::detail::left_open::nothing;
}
static_assert(is_whole("") && is_whole("a - b / c * d -> e ->> f") && is_whole("$1 $2"));
static_assert(is_whole("'--' || \"--\" || '/*' || $$--$$ || $tag$ $$ -- /* $tag$"));
static_assert(is_whole("'it''s -- ' || 'a\\' || E'it\\'s -- ' || name'\\'"));
static_assert(is_whole("1 -- one\n + 2") && is_whole("1 /* one /* and */ half */ + 2") && is_whole("a$b$c -- d\n"));
static_assert(!is_whole("1 --") && !is_whole("1 -- '\n -- \"") && !is_whole("'a' -- b") && !is_whole("e$$ -- d"));
static_assert(!is_whole("1 /*") && !is_whole("/* /* */") && !is_whole("/*/") && !is_whole("1 /* '*' /"));
static_assert(!is_whole("'") && !is_whole("'a''") && !is_whole("\"a") && !is_whole("$$") && !is_whole("$a$ $$ $b$"));
static_assert(!is_whole("E'\\'") && !is_whole("the'a\\' -- b"));

TYPED_TEST(SqlFragment, CommentsThatEndInIt) {
  this->expect(
      "before a limit",
      select(users.id)
          .from(users)
          .where(sql<"{} > 0 /* every one; -- */">(users.id))
          .order_by(sql<"{} -- the newest\n desc">(users.id))
          .limit(1),
      {.pg = "select \"id\" from \"users\" where \"id\" > 0 /* every one; -- */ order by \"id\" -- the newest\n "
             "desc limit $1",
       .sqlite = "select \"id\" from \"users\" where \"id\" > 0 /* every one; -- */ order by \"id\" -- the "
                 "newest\n desc limit ?",
       .parameters = {"1"},
       .rows = {"3"}});
  this->expect("what looks like one in a text",
               select(sql<"'--' || '/*' || {}", std::string>(users.name)).from(users).where(users.id == 1),
               {.pg = R"(select '--' || '/*' || "name" from "users" where "id" = $1)",
                .sqlite = R"(select '--' || '/*' || "name" from "users" where "id" = ?)",
                .parameters = {"1"},
                .rows = {"--/*Ada"}});
}

}  // namespace
