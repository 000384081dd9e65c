#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::select;

template <class Where>
class SetOperationsSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(SetOperationsSql, both_databases, database_name);

TYPED_TEST(SetOperationsSql, OfTwoQueries) {
  const auto authors = select(posts.author_id).from(posts);
  const auto everyone = select(users.id).from(users);
  this->expect("union", everyone.union_(authors).order_by(users.id),
               {.pg = R"(select "id" from "users" union select "author_id" from "posts" order by "id")",
                .sqlite = R"(select "id" from "users" union select "author_id" from "posts" order by "id")",
                .rows = {"1", "2", "3"}});
  this->expect(
      "union all", authors.union_all(everyone).order_by(desc(posts.author_id)),
      {.pg = R"(select "author_id" from "posts" union all select "id" from "users" order by "author_id" desc)",
       .sqlite = R"(select "author_id" from "posts" union all select "id" from "users" order by "author_id" desc)",
       .rows = {"3", "2", "2", "1", "1", "1"}});
  this->expect("intersect", everyone.intersect(authors).order_by(users.id),
               {.pg = R"(select "id" from "users" intersect select "author_id" from "posts" order by "id")",
                .sqlite = R"(select "id" from "users" intersect select "author_id" from "posts" order by "id")",
                .rows = {"1", "2"}});
  this->expect("except", everyone.except(authors),
               {.pg = R"(select "id" from "users" except select "author_id" from "posts")",
                .sqlite = R"(select "id" from "users" except select "author_id" from "posts")",
                .rows = {"3"}});
}

TYPED_TEST(SetOperationsSql, AsFunctions) {
  this->expect(
      "union",
      virga::union_(select(users.name).from(users), select(posts.title).from(posts), select(users.email).from(users))
          .order_by(users.name)
          .limit(3),
      {.pg = R"(select "name" from "users" union select "title" from "posts" union select "email" from "users" )"
             R"(order by "name" limit $1)",
       .sqlite = R"(select "name" from "users" union select "title" from "posts" union select "email" from "users" )"
                 R"(order by "name" limit ?)",
       .parameters = {"3"},
       .rows = {"Ada", "Alan", "Grace"}});
  this->expect("union all",
               virga::union_all(select(users.id).from(users), select(posts.id).from(posts)).order_by(users.id),
               {.pg = R"(select "id" from "users" union all select "id" from "posts" order by "id")",
                .sqlite = R"(select "id" from "users" union all select "id" from "posts" order by "id")",
                .rows = {"1", "1", "2", "2", "3", "3"}});
  this->expect("intersect",
               virga::intersect(select(users.id).from(users), select(posts.id).from(posts)).order_by(users.id),
               {.pg = R"(select "id" from "users" intersect select "id" from "posts" order by "id")",
                .sqlite = R"(select "id" from "users" intersect select "id" from "posts" order by "id")",
                .rows = {"1", "2", "3"}});
  this->expect("except", virga::except(select(users.id).from(users), select(posts.author_id).from(posts)),
               {.pg = R"(select "id" from "users" except select "author_id" from "posts")",
                .sqlite = R"(select "id" from "users" except select "author_id" from "posts")",
                .rows = {"3"}});
}

TYPED_TEST(SetOperationsSql, OrderAndLimit) {
  this->expect(
      "of a branch",
      select(users.name)
          .from(users)
          .order_by(desc(users.id))
          .limit(1)
          .union_all(select(posts.title).from(posts).order_by(posts.id).limit(1)),
      {.pg = R"((select "name" from "users" order by "id" desc limit $1) union all (select "title" from )"
             R"("posts" order by "id" limit $2))",
       .sqlite = R"(select * from (select "name" from "users" order by "id" desc limit ?) union all select * from )"
                 R"((select "title" from "posts" order by "id" limit ?))",
       .parameters = {"1", "1"},
       .rows = {"Alan", "On the Analytical Engine"}});
  this->expect(
      "of a branch and of the whole",
      select(users.name, users.id)
          .from(users)
          .where(users.id > 1)
          .union_all(select(posts.title, posts.id).from(posts).order_by(desc(posts.views)).limit(2))
          .order_by(desc(users.id).nulls_last(), users.name)
          .limit(3)
          .offset(1),
      {.pg = R"(select "name", "id" from "users" where "id" > $1 union all (select "title", "id" from "posts" )"
             R"(order by "views" desc limit $2) order by "id" desc nulls last, "name" limit $3 offset $4)",
       .sqlite = R"(select "name", "id" from "users" where "id" > ? union all select * from (select "title", "id" )"
                 R"(from "posts" order by "views" desc limit ?) order by "id" desc nulls last, "name" limit ? )"
                 "offset ?",
       .parameters = {"1", "2", "3", "1"},
       .rows = {"3, On Nanoseconds", "2, Grace", "1, On the Analytical Engine"}});
  this->expect(
      "by a name that was given",
      select(lower(users.name).template as<"word">())
          .from(users)
          .union_(select(lower(posts.title)).from(posts))
          .order_by(desc(lower(users.name).template as<"word">()))
          .limit(2),
      {.pg = R"(select lower("name") as "word" from "users" union select lower("title") from "posts" order by )"
             R"("word" desc limit $1)",
       .sqlite = R"(select lower("name") as "word" from "users" union select lower("title") from "posts" order by )"
                 R"("word" desc limit ?)",
       .parameters = {"2"},
       .rows = {"on the analytical engine", "on nanoseconds"}});
}

// SQLite would look for "id" and "title" in both tables of the join, and PostgreSQL has two columns "id".
TYPED_TEST(SetOperationsSql, OrderOfAJoin) {
  const auto written = select(posts.id, users.id, posts.title)
                           .from(posts)
                           .inner_join(users, users.id == posts.author_id)
                           .where(posts.id > 1);
  this->expect(
      "by the places of the columns",
      written.union_all(select(posts.id, posts.author_id, posts.body).from(posts).where(posts.id == 1))
          .order_by(desc(users.id), desc(posts.title), posts.id),
      {.pg = R"(select "posts"."id", "users"."id", "posts"."title" from "posts" inner join "users" on )"
             R"("users"."id" = "posts"."author_id" where "posts"."id" > $1 union all select "id", "author_id", )"
             R"("body" from "posts" where "id" = $2 order by 2 desc, 3 desc, 1)",
       .sqlite = R"(select "posts"."id", "users"."id", "posts"."title" from "posts" inner join "users" on )"
                 R"("users"."id" = "posts"."author_id" where "posts"."id" > ? union all select "id", "author_id", )"
                 R"("body" from "posts" where "id" = ? order by 2 desc, 3 desc, 1)",
       .parameters = {"1", "1"},
       .rows = {"3, 2, On Nanoseconds", "2, 1, Notes", "1, 1, It weaves."}});
}

TYPED_TEST(SetOperationsSql, FromLeftToRight) {
  const auto one = select(users.id).from(users).where(users.id == 1);
  const auto two = select(users.id).from(users).where(users.id == 2);
  const auto both = select(users.id).from(users).where(users.id <= 2);
  this->expect(
      "intersect of a union", one.union_(two).intersect(two),
      {.pg = R"((select "id" from "users" where "id" = $1 union select "id" from "users" where "id" = $2) )"
             R"(intersect select "id" from "users" where "id" = $3)",
       .sqlite = R"(select * from (select "id" from "users" where "id" = ? union select "id" from "users" where )"
                 R"("id" = ?) intersect select "id" from "users" where "id" = ?)",
       .parameters = {"1", "2", "2"},
       .rows = {"2"}});
  this->expect(
      "union with an intersection", one.union_(both.intersect(two)).order_by(users.id),
      {.pg = R"(select "id" from "users" where "id" = $1 union (select "id" from "users" where "id" <= $2 )"
             R"(intersect select "id" from "users" where "id" = $3) order by "id")",
       .sqlite = R"(select "id" from "users" where "id" = ? union select * from (select "id" from "users" where )"
                 R"("id" <= ? intersect select "id" from "users" where "id" = ?) order by "id")",
       .parameters = {"1", "2", "2"},
       .rows = {"1", "2"}});
  this->expect(
      "an intersection first", both.intersect(two).union_(one).order_by(users.id),
      {.pg = R"(select "id" from "users" where "id" <= $1 intersect select "id" from "users" where "id" = $2 )"
             R"(union select "id" from "users" where "id" = $3 order by "id")",
       .sqlite = R"(select "id" from "users" where "id" <= ? intersect select "id" from "users" where "id" = ? )"
                 R"(union select "id" from "users" where "id" = ? order by "id")",
       .parameters = {"2", "2", "1"},
       .rows = {"1", "2"}});
  this->expect(
      "except and except", both.except(one).except(two),
      {.pg = R"(select "id" from "users" where "id" <= $1 except select "id" from "users" where "id" = $2 )"
             R"(except select "id" from "users" where "id" = $3)",
       .sqlite = R"(select "id" from "users" where "id" <= ? except select "id" from "users" where "id" = ? except )"
                 R"(select "id" from "users" where "id" = ?)",
       .parameters = {"2", "1", "2"}});
  this->expect(
      "except of an except", both.except(one.except(two)),
      {.pg = R"(select "id" from "users" where "id" <= $1 except (select "id" from "users" where "id" = $2 )"
             R"(except select "id" from "users" where "id" = $3))",
       .sqlite = R"(select "id" from "users" where "id" <= ? except select * from (select "id" from "users" where )"
                 R"("id" = ? except select "id" from "users" where "id" = ?))",
       .parameters = {"2", "1", "2"},
       .rows = {"2"}});
}

TYPED_TEST(SetOperationsSql, WholeTables) {
  const auto query =
      select().from(users).where(users.id == 1).union_all(select().from(users).where(users.id == 3)).order_by(users.id);
  static_assert(std::is_same_v<typename decltype(query)::row_type, virga::row<blog::Users>>);
  this->expect(
      "rows are the table's", query,
      {.pg = R"(select "id", "name", "email", "nickname", "age", "manager_id" from "users" where "id" = $1 )"
             R"(union all select "id", "name", "email", "nickname", "age", "manager_id" from "users" where )"
             R"("id" = $2 order by "id")",
       .sqlite = R"(select "id", "name", "email", "nickname", "age", "manager_id" from "users" where "id" = ? )"
                 R"(union all select "id", "name", "email", "nickname", "age", "manager_id" from "users" where )"
                 R"("id" = ? order by "id")",
       .parameters = {"1", "3"},
       .rows = {"1, Ada, ada@example.com, Countess, 36, null", "3, Alan, turing@example.com, Prof, null, 1"}});
}

TYPED_TEST(SetOperationsSql, ANullOfTheOtherSide) {
  const auto query = select(users.name, users.id)
                         .from(users)
                         .where(users.id == 3)
                         .union_all(select(posts.body, posts.id).from(posts).where(posts.id == 2));
  using row = typename decltype(query)::row_type;
  static_assert(std::is_same_v<decltype(std::declval<const row&>()[users.name]), const std::optional<std::string>&>);
  static_assert(std::is_same_v<decltype(std::declval<const row&>()[users.id]), const std::int32_t&>);
  this->expect(
      "widens the column", query,
      {.pg = R"(select "name", "id" from "users" where "id" = $1 union all select "body", "id" from "posts" )"
             R"(where "id" = $2)",
       .sqlite = R"(select "name", "id" from "users" where "id" = ? union all select "body", "id" from "posts" )"
                 R"(where "id" = ?)",
       .parameters = {"3", "2"},
       .rows = {"Alan, 3", "null, 2"}});
}

TYPED_TEST(SetOperationsSql, InOtherQueries) {
  const auto all = select(users.id, users.name)
                       .from(users)
                       .union_all(select(posts.id, posts.title).from(posts))
                       .template as<"all">();
  this->expect("as a table", select(all[users.name]).from(all).where(all[users.id] == 2).order_by(all[users.name]),
               {.pg = R"(select "name" from (select "id", "name" from "users" union all select "id", "title" from )"
                      R"("posts") as "all" where "id" = $1 order by "name")",
                .sqlite = R"(select "name" from (select "id", "name" from "users" union all select "id", "title" from )"
                          R"("posts") as "all" where "id" = ? order by "name")",
                .parameters = {"2"},
                .rows = {"Grace", "Notes"}});
  this->expect(
      "in in()",
      select(users.name)
          .from(users)
          .where(in(users.id,
                    select(posts.author_id).from(posts).except(select(users.id).from(users).where(users.id == 1)))),
      {.pg = R"(select "name" from "users" where "id" in (select "posts"."author_id" from "posts" except )"
             R"(select "users"."id" from "users" where "users"."id" = $1))",
       .sqlite = R"(select "name" from "users" where "id" in (select "posts"."author_id" from "posts" except )"
                 R"(select "users"."id" from "users" where "users"."id" = ?))",
       .parameters = {"1"},
       .rows = {"Grace"}});
  const auto names = virga::cte<"names">(select(users.name).from(users).union_(select(posts.title).from(posts)));
  this->expect(
      "in with()", virga::with(names).select(virga::count()).from(names),
      {.pg = R"(with "names" as (select "name" from "users" union select "title" from "posts") select count(*) )"
             R"(from "names")",
       .sqlite = R"(with "names" as (select "name" from "users" union select "title" from "posts") select count(*) )"
                 R"(from "names")",
       .rows = {"6"}});
  this->expect(
      "behind with()",
      virga::with(names)
          .select(names[users.name])
          .from(names)
          .where(like(names[users.name], "On%"))
          .union_(select(users.email).from(users).where(users.id == 1))
          .order_by(names[users.name]),
      {.pg = R"(with "names" as (select "name" from "users" union select "title" from "posts") select "name" )"
             R"(from "names" where "name" like $1 union select "email" from "users" where "id" = $2 order by )"
             R"("name")",
       .sqlite = R"(with "names" as (select "name" from "users" union select "title" from "posts") select "name" )"
                 R"(from "names" where "name" like ? union select "email" from "users" where "id" = ? order by )"
                 R"("name")",
       .parameters = {"'On%'", "1"},
       .rows = {"On Nanoseconds", "On the Analytical Engine", "ada@example.com"}});
}

class SetOperationsPg : public SqlCase<on_postgresql> {};

TEST_F(SetOperationsPg, OfAll) {
  const auto authors = select(posts.author_id).from(posts);
  expect("intersect all", authors.intersect_all(select(users.id).from(users)).order_by(posts.author_id),
         {.pg = R"(select "author_id" from "posts" intersect all select "id" from "users" order by "author_id")",
          .rows = {"1", "2"}});
  expect("except all", authors.except_all(select(users.id).from(users)),
         {.pg = R"(select "author_id" from "posts" except all select "id" from "users")", .rows = {"1"}});
}

}  // namespace
