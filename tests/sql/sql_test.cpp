#include "sql_case.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace {

using blog::posts;
using blog::users;
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
