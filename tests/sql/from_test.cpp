#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::select;

template <class Where>
class FromSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(FromSql, both_databases, database_name);

TYPED_TEST(FromSql, Joins) {
  this->expect(
      "inner",
      select(users.name, posts.title).from(users).inner_join(posts, posts.author_id == users.id).order_by(posts.id),
      {.pg = R"(select "users"."name", "posts"."title" from "users" inner join "posts" on )"
             R"("posts"."author_id" = "users"."id" order by "posts"."id")",
       .sqlite = R"(select "users"."name", "posts"."title" from "users" inner join "posts" on )"
                 R"("posts"."author_id" = "users"."id" order by "posts"."id")",
       .rows = {"Ada, On the Analytical Engine", "Ada, Notes", "Grace, On Nanoseconds"}});
  this->expect("left",
               select(users.name, posts.title)
                   .from(users)
                   .left_join(posts, posts.author_id == users.id and posts.published)
                   .order_by(users.id),
               {.pg = R"(select "users"."name", "posts"."title" from "users" left join "posts" on )"
                      R"("posts"."author_id" = "users"."id" and "posts"."published" order by "users"."id")",
                .sqlite = R"(select "users"."name", "posts"."title" from "users" left join "posts" on )"
                          R"("posts"."author_id" = "users"."id" and "posts"."published" order by "users"."id")",
                .rows = {"Ada, On the Analytical Engine", "Grace, On Nanoseconds", "Alan, null"}});
  this->expect("right",
               select(posts.title, users.name)
                   .from(posts)
                   .right_join(users, posts.author_id == users.id and posts.id == 3)
                   .order_by(users.id),
               {.pg = R"(select "posts"."title", "users"."name" from "posts" right join "users" on )"
                      R"("posts"."author_id" = "users"."id" and "posts"."id" = $1 order by "users"."id")",
                .sqlite = R"(select "posts"."title", "users"."name" from "posts" right join "users" on )"
                          R"("posts"."author_id" = "users"."id" and "posts"."id" = ? order by "users"."id")",
                .parameters = {"3"},
                .rows = {"null, Ada", "On Nanoseconds, Grace", "null, Alan"}});
  this->expect("full",
               select(users.name, posts.title)
                   .from(users)
                   .full_join(posts, posts.id == users.manager_id)
                   .order_by(asc(users.id).nulls_last(), posts.id),
               {.pg = R"(select "users"."name", "posts"."title" from "users" full join "posts" on )"
                      R"("posts"."id" = "users"."manager_id" order by "users"."id" nulls last, "posts"."id")",
                .sqlite = R"(select "users"."name", "posts"."title" from "users" full join "posts" on )"
                          R"("posts"."id" = "users"."manager_id" order by "users"."id" nulls last, "posts"."id")",
                .rows = {"Ada, null", "Grace, On the Analytical Engine", "Alan, On the Analytical Engine",
                         "null, Notes", "null, On Nanoseconds"}});
  this->expect(
      "cross",
      select(users.id, posts.id).from(users).cross_join(posts).where(posts.id > 1).order_by(users.id, posts.id),
      {.pg = R"(select "users"."id", "posts"."id" from "users" cross join "posts" where "posts"."id" > $1 )"
             R"(order by "users"."id", "posts"."id")",
       .sqlite = R"(select "users"."id", "posts"."id" from "users" cross join "posts" where "posts"."id" > ? )"
                 R"(order by "users"."id", "posts"."id")",
       .parameters = {"1"},
       .rows = {"1, 2", "1, 3", "2, 2", "2, 3", "3, 2", "3, 3"}});
}

TYPED_TEST(FromSql, EveryColumnOfSeveralTables) {
  const std::string_view text =
      R"(select "users"."id", "users"."name", "users"."email", "users"."nickname", "users"."age", "users"."manager_id", )"
      R"("post_tags"."post_id", "post_tags"."tag", "post_tags"."weight" from "users" left join "post_tags" on )"
      R"("post_tags"."post_id" = "users"."id" and "post_tags"."weight" = )";
  const std::string rest = R"( order by "users"."id")";
  const std::string pg = std::string(text) + "$1" + rest;
  const std::string sqlite = std::string(text) + "?" + rest;
  this->expect("left",
               select()
                   .from(users)
                   .left_join(blog::post_tags, blog::post_tags.post_id == users.id and blog::post_tags.weight == 3)
                   .order_by(users.id),
               {.pg = pg,
                .sqlite = sqlite,
                .parameters = {"3"},
                .rows = {"{1, Ada, ada@example.com, Countess, 36, null}, {1, engine, 3}",
                         "{2, Grace, grace@example.com, null, 85, 1}, null",
                         "{3, Alan, turing@example.com, Prof, null, 1}, null"}});
}

TYPED_TEST(FromSql, SeveralJoins) {
  this->expect(
      "a chain of them",
      select(users.name, posts.id, blog::post_tags.tag)
          .from(users)
          .inner_join(posts, posts.author_id == users.id)
          .left_join(blog::post_tags, blog::post_tags.post_id == posts.id)
          .order_by(posts.id, blog::post_tags.tag),
      {.pg = R"(select "users"."name", "posts"."id", "post_tags"."tag" from "users" inner join "posts" on )"
             R"("posts"."author_id" = "users"."id" left join "post_tags" on "post_tags"."post_id" = "posts"."id" )"
             R"(order by "posts"."id", "post_tags"."tag")",
       .sqlite = R"(select "users"."name", "posts"."id", "post_tags"."tag" from "users" inner join "posts" on )"
                 R"("posts"."author_id" = "users"."id" left join "post_tags" on "post_tags"."post_id" = "posts"."id" )"
                 R"(order by "posts"."id", "post_tags"."tag")",
       .rows = {"Ada, 1, engine", "Ada, 1, history", "Ada, 2, null", "Grace, 3, engine"}});
}

TYPED_TEST(FromSql, AliasesForSelfJoins) {
  constexpr auto manager = virga::alias<"manager">(users);
  this->expect("the other one by its alias",
               select(users.name, manager.name)
                   .from(users)
                   .inner_join(manager, users.manager_id == manager.id)
                   .order_by(users.id),
               {.pg = R"(select "users"."name", "manager"."name" from "users" inner join "users" as "manager" on )"
                      R"("users"."manager_id" = "manager"."id" order by "users"."id")",
                .sqlite = R"(select "users"."name", "manager"."name" from "users" inner join "users" as "manager" on )"
                          R"("users"."manager_id" = "manager"."id" order by "users"."id")",
                .rows = {"Grace, Ada", "Alan, Ada"}});
  this->expect("the only table", select(manager.name).from(manager).where(manager.id == 1),
               {.pg = R"(select "name" from "users" as "manager" where "id" = $1)",
                .sqlite = R"(select "name" from "users" as "manager" where "id" = ?)",
                .parameters = {"1"},
                .rows = {"Ada"}});
}

}  // namespace
