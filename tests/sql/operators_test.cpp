#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::placeholder;
using virga::row_value;
using virga::select;

template <class Where>
class OperatorsSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(OperatorsSql, both_databases, database_name);

TYPED_TEST(OperatorsSql, DistinctFrom) {
  this->expect("a value", select(users.id).from(users).where(is_distinct_from(users.nickname, "Prof")),
               {.pg = R"(select "id" from "users" where "nickname" is distinct from $1)",
                .sqlite = R"(select "id" from "users" where "nickname" is distinct from ?)",
                .parameters = {"'Prof'"},
                .rows = {"1", "2"}});
  this->expect("columns", select(is_not_distinct_from(users.age, users.manager_id)).from(users),
               {.pg = R"(select "age" is not distinct from "manager_id" from "users")",
                .sqlite = R"(select "age" is not distinct from "manager_id" from "users")",
                .rows = {"false", "false", "false"}});
  this->expect("nothing",
               select(users.id).from(users).where(is_not_distinct_from(users.nickname, std::optional<std::string>())),
               {.pg = R"(select "id" from "users" where "nickname" is not distinct from $1)",
                .sqlite = R"(select "id" from "users" where "nickname" is not distinct from ?)",
                .parameters = {"null"},
                .rows = {"2"}});
}

TYPED_TEST(OperatorsSql, Bits) {
  this->expect("each", select(posts.views & 6, posts.views | 8, posts.id << 2, posts.views >> 1, ~posts.id).from(posts),
               {.pg = R"(select "views" & $1, "views" | $2, "id" << $3, "views" >> $4, ~"id" from "posts")",
                .sqlite = R"(select "views" & ?, "views" | ?, "id" << ?, "views" >> ?, ~"id" from "posts")",
                .parameters = {"6", "8", "2", "1"},
                .rows = {"4, 108, 4, 50, -2", "6, 15, 8, 3, -3", "6, 30, 12, 15, -4"}});
  this->expect("parentheses",
               select(posts.id).from(posts).where(((posts.views + 1) & ~(posts.id | 1)) != 0 and (posts.id & 1) == 1),
               {.pg = R"(select "id" from "posts" where "views" + $1 & ~("id" | $2) <> $3 and "id" & $4 = $5)",
                .sqlite = R"(select "id" from "posts" where "views" + ? & ~("id" | ?) <> ? and "id" & ? = ?)",
                .parameters = {"1", "1", "0", "1", "1"},
                .rows = {"1", "3"}});
}

TYPED_TEST(OperatorsSql, LikeWithEscape) {
  this->expect("escape", select(users.id).from(users).where(like(users.email, "%!_%").template escape<'!'>()),
               {.pg = R"(select "id" from "users" where "email" like $1 escape '!')",
                .sqlite = R"(select "id" from "users" where "email" like ? escape '!')",
                .parameters = {"'%!_%'"}});
  this->expect("not like, and what goes on",
               select(users.id).from(users).where(not_like(users.email, "a!%").template escape<'!'>() and users.id > 1),
               {.pg = R"(select "id" from "users" where "email" not like $1 escape '!' and "id" > $2)",
                .sqlite = R"(select "id" from "users" where "email" not like ? escape '!' and "id" > ?)",
                .parameters = {"'a!%'", "1"},
                .rows = {"2", "3"}});
}

TYPED_TEST(OperatorsSql, Rows) {
  this->expect(
      "the page behind a key",
      select(posts.id).from(posts).where(row_value(posts.author_id, posts.id) > row_value(1, 1)).order_by(posts.id),
      {.pg = R"(select "id" from "posts" where ("author_id", "id") > ($1, $2) order by "id")",
       .sqlite = R"(select "id" from "posts" where ("author_id", "id") > (?, ?) order by "id")",
       .parameters = {"1", "1"},
       .rows = {"2", "3"}});
  this->expect("of columns",
               select(users.id).from(users).where(row_value(users.id, users.name) ==
                                                  row_value(users.manager_id, users.nickname)),
               {.pg = R"(select "id" from "users" where ("id", "name") = ("manager_id", "nickname"))",
                .sqlite = R"(select "id" from "users" where ("id", "name") = ("manager_id", "nickname"))"});
  this->expect("is distinct from, where null is a value",
               select(posts.id)
                   .from(posts)
                   .where(is_distinct_from(row_value(posts.author_id, posts.body), row_value(posts.id, posts.body)))
                   .order_by(posts.id),
               {.pg = R"(select "id" from "posts" where ("author_id", "body") is distinct from ("id", "body") )"
                      R"(order by "id")",
                .sqlite = R"(select "id" from "posts" where ("author_id", "body") is distinct from ("id", "body") )"
                          R"(order by "id")",
                .rows = {"2", "3"}});
  this->expect("is not distinct from",
               select(posts.id, is_not_distinct_from(row_value(posts.body, posts.id), row_value(posts.body, 2)))
                   .from(posts)
                   .order_by(posts.id),
               {.pg = R"(select "id", ("body", "id") is not distinct from ("body", $1) from "posts" order by "id")",
                .sqlite = R"(select "id", ("body", "id") is not distinct from ("body", ?) from "posts" order by "id")",
                .parameters = {"2"},
                .rows = {"1, false", "2, true", "3, false"}});
  this->expect(
      "in rows",
      select(posts.id).from(posts).where(in(row_value(posts.id, posts.author_id), row_value(1, 1), row_value(3, 1))),
      {.pg = R"(select "id" from "posts" where ("id", "author_id") in (($1, $2), ($3, $4)))",
       .sqlite = R"(select "id" from "posts" where ("id", "author_id") in (values (?, ?), (?, ?)))",
       .parameters = {"1", "1", "3", "1"},
       .rows = {"1"}});
  this->expect("not in rows",
               select(posts.id).from(posts).where(not_in(row_value(posts.id, posts.title), row_value(2, "Notes"))),
               {.pg = R"(select "id" from "posts" where ("id", "title") not in (($1, $2)))",
                .sqlite = R"(select "id" from "posts" where ("id", "title") not in (values (?, ?)))",
                .parameters = {"2", "'Notes'"},
                .rows = {"1", "3"}});
  this->expect("in a subquery",
               select(posts.id).from(posts).where(
                   in(row_value(posts.author_id, posts.views),
                      select(posts.author_id, max(posts.views)).from(posts).group_by(posts.author_id))),
               {.pg = R"(select "id" from "posts" where ("author_id", "views") in (select "posts"."author_id", )"
                      R"(max("posts"."views") from "posts" group by "posts"."author_id"))",
                .sqlite = R"(select "id" from "posts" where ("author_id", "views") in (select "posts"."author_id", )"
                          R"(max("posts"."views") from "posts" group by "posts"."author_id"))",
                .rows = {"1", "3"}});
  this->expect("with the row of a subquery",
               select(posts.id).from(posts).where(row_value(posts.id, posts.author_id) ==
                                                  select(users.id, users.id).from(users).where(users.name == "Ada")),
               {.pg = R"(select "id" from "posts" where ("id", "author_id") = (select "users"."id", "users"."id" )"
                      R"(from "users" where "users"."name" = $1))",
                .sqlite = R"(select "id" from "posts" where ("id", "author_id") = (select "users"."id", "users"."id" )"
                          R"(from "users" where "users"."name" = ?))",
                .parameters = {"'Ada'"},
                .rows = {"1"}});
}

TYPED_TEST(OperatorsSql, AnyAndAllOfPostgreSQL) {
  if constexpr (TypeParam::kind == virga::dialect_kind::postgresql) {
    this->expect("any", select(users.id).from(users).where(users.id == any_of(select(posts.author_id).from(posts))),
                 {.pg = R"(select "id" from "users" where "id" = any (select "posts"."author_id" from "posts"))",
                  .sqlite = "",
                  .rows = {"1", "2"}});
    this->expect("all", select(posts.id).from(posts).where(posts.views >= all_of(select(posts.views).from(posts))),
                 {.pg = R"(select "id" from "posts" where "views" >= all (select "posts"."views" from "posts"))",
                  .sqlite = "",
                  .rows = {"1"}});
    const auto first_posts = select(posts.author_id, min(posts.views)).from(posts).group_by(posts.author_id);
    this->expect("any of rows",
                 select(posts.id).from(posts).where(row_value(posts.author_id, posts.views) == any_of(first_posts)),
                 {.pg = R"(select "id" from "posts" where ("author_id", "views") = any (select "posts"."author_id", )"
                        R"(min("posts"."views") from "posts" group by "posts"."author_id"))",
                  .sqlite = "",
                  .rows = {"2", "3"}});
    this->expect("all of rows",
                 select(posts.id).from(posts).where(row_value(posts.author_id, posts.views) <= all_of(first_posts)),
                 {.pg = R"(select "id" from "posts" where ("author_id", "views") <= all (select "posts"."author_id", )"
                        R"(min("posts"."views") from "posts" group by "posts"."author_id"))",
                  .sqlite = "",
                  .rows = {"2"}});
  }
}

TYPED_TEST(OperatorsSql, Placeholders) {
  const auto query =
      this->db->select(posts.id)
          .from(posts)
          .where(row_value(posts.author_id, posts.id) > row_value(placeholder<"author">, placeholder<"id">))
          .prepare();
  EXPECT_EQ(row_texts(query.all(placeholder<"author"> = 1, placeholder<"id"> = 2)), std::vector<std::string>{"3"});
}

}  // namespace
