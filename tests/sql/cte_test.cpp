#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::count;
using virga::select;

template <class Where>
class CteSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(CteSql, both_databases, database_name);

TYPED_TEST(CteSql, InFrontOfASelect) {
  const auto totals = virga::cte<"totals">(
      select(posts.author_id, sum(posts.views).template as<"views">(), count().template as<"posts">())
          .from(posts)
          .group_by(posts.author_id));
  this->expect(
      "joined",
      virga::with(totals)
          .select(users.name, totals.template get<"views">())
          .from(users)
          .left_join(totals, totals[posts.author_id] == users.id)
          .order_by(users.id),
      {.pg = R"(with "totals" as (select "author_id", sum("views") as "views", count(*) as "posts" from )"
             R"("posts" group by "author_id") select "users"."name", "totals"."views" from "users" left join )"
             R"("totals" on "totals"."author_id" = "users"."id" order by "users"."id")",
       .sqlite = R"(with "totals" as (select "author_id", sum("views") as "views", count(*) as "posts" from )"
                 R"("posts" group by "author_id") select "users"."name", "totals"."views" from "users" left join )"
                 R"("totals" on "totals"."author_id" = "users"."id" order by "users"."id")",
       .rows = {"Ada, 107", "Grace, 30", "Alan, null"}});
  this->expect(
      "every column", virga::with(totals).select().from(totals).order_by(totals[posts.author_id]),
      {.pg = R"(with "totals" as (select "author_id", sum("views") as "views", count(*) as "posts" from )"
             R"("posts" group by "author_id") select "author_id", "views", "posts" from "totals" order by )"
             R"("author_id")",
       .sqlite = R"(with "totals" as (select "author_id", sum("views") as "views", count(*) as "posts" from )"
                 R"("posts" group by "author_id") select "author_id", "views", "posts" from "totals" order by )"
                 R"("author_id")",
       .rows = {"1, 107, 2", "2, 30, 1"}});
  this->expect(
      "alone in from()",
      virga::with(totals).select(totals[posts.author_id]).from(totals).where(totals.template get<"posts">() > 1),
      {.pg = R"(with "totals" as (select "author_id", sum("views") as "views", count(*) as "posts" from )"
             R"("posts" group by "author_id") select "author_id" from "totals" where "posts" > $1)",
       .sqlite = R"(with "totals" as (select "author_id", sum("views") as "views", count(*) as "posts" from )"
                 R"("posts" group by "author_id") select "author_id" from "totals" where "posts" > ?)",
       .parameters = {"1"},
       .rows = {"1"}});
  this->expect(
      "in a subquery",
      virga::with(totals)
          .select(users.name)
          .from(users)
          .where(in(users.id, select(totals[posts.author_id]).from(totals).where(totals.template get<"posts">() > 1))),
      {.pg = R"(with "totals" as (select "author_id", sum("views") as "views", count(*) as "posts" from )"
             R"("posts" group by "author_id") select "name" from "users" where "id" in (select )"
             R"("totals"."author_id" from "totals" where "totals"."posts" > $1))",
       .sqlite = R"(with "totals" as (select "author_id", sum("views") as "views", count(*) as "posts" from )"
                 R"("posts" group by "author_id") select "name" from "users" where "id" in (select )"
                 R"("totals"."author_id" from "totals" where "totals"."posts" > ?))",
       .parameters = {"1"},
       .rows = {"Ada"}});
  this->expect("distinct",
               virga::with(totals)
                   .select_distinct(totals.template get<"posts">())
                   .from(totals)
                   .order_by(totals.template get<"posts">()),
               {.pg = R"(with "totals" as (select "author_id", sum("views") as "views", count(*) as "posts" from )"
                      R"("posts" group by "author_id") select distinct "posts" from "totals" order by "posts")",
                .sqlite = R"(with "totals" as (select "author_id", sum("views") as "views", count(*) as "posts" from )"
                          R"("posts" group by "author_id") select distinct "posts" from "totals" order by "posts")",
                .rows = {"1", "2"}});
}

TYPED_TEST(CteSql, OneReadsTheOther) {
  const auto viewed = virga::cte<"viewed">(select(posts.id, posts.author_id).from(posts).where(posts.views > 10));
  const auto authors = virga::cte<"authors">(select_distinct(viewed[posts.author_id]).from(viewed));
  this->expect(
      "the one before it",
      virga::with(viewed, authors)
          .select(users.name)
          .from(users)
          .inner_join(authors, authors[posts.author_id] == users.id)
          .order_by(users.id),
      {.pg = R"(with "viewed" as (select "id", "author_id" from "posts" where "views" > $1), "authors" as )"
             R"((select distinct "author_id" from "viewed") select "users"."name" from "users" inner join )"
             R"("authors" on "authors"."author_id" = "users"."id" order by "users"."id")",
       .sqlite = R"(with "viewed" as (select "id", "author_id" from "posts" where "views" > ?), "authors" as )"
                 R"((select distinct "author_id" from "viewed") select "users"."name" from "users" inner join )"
                 R"("authors" on "authors"."author_id" = "users"."id" order by "users"."id")",
       .parameters = {"10"},
       .rows = {"Ada", "Grace"}});
  const auto again = viewed.template as<"again">();
  this->expect("the same one twice",
               virga::with(viewed)
                   .select(viewed[posts.id], again[posts.id].template as<"other">())
                   .from(viewed)
                   .inner_join(again, again[posts.id] > viewed[posts.id]),
               {.pg = R"(with "viewed" as (select "id", "author_id" from "posts" where "views" > $1) select )"
                      R"("viewed"."id", "again"."id" as "other" from "viewed" inner join "viewed" as "again" on )"
                      R"("again"."id" > "viewed"."id")",
                .sqlite = R"(with "viewed" as (select "id", "author_id" from "posts" where "views" > ?) select )"
                          R"("viewed"."id", "again"."id" as "other" from "viewed" inner join "viewed" as "again" on )"
                          R"("again"."id" > "viewed"."id")",
                .parameters = {"10"},
                .rows = {"1, 3"}});
}

TYPED_TEST(CteSql, Materialized) {
  const auto late = virga::cte<"late">(select(users.id, users.name).from(users).where(users.id > 1));
  this->expect(
      "materialized", virga::with(late.materialized()).select().from(late).order_by(late[users.id]),
      {.pg = R"(with "late" as materialized (select "id", "name" from "users" where "id" > $1) select "id", )"
             R"("name" from "late" order by "id")",
       .sqlite = R"(with "late" as materialized (select "id", "name" from "users" where "id" > ?) select "id", )"
                 R"("name" from "late" order by "id")",
       .parameters = {"1"},
       .rows = {"2, Grace", "3, Alan"}});
  this->expect("not materialized",
               virga::with(late.not_materialized()).select(late[users.name]).from(late).where(late[users.id] == 3),
               {.pg = R"(with "late" as not materialized (select "id", "name" from "users" where "id" > $1) select )"
                      R"("name" from "late" where "id" = $2)",
                .sqlite = R"(with "late" as not materialized (select "id", "name" from "users" where "id" > ?) select )"
                          R"("name" from "late" where "id" = ?)",
                .parameters = {"1", "3"},
                .rows = {"Alan"}});
}

TYPED_TEST(CteSql, RecursiveTree) {
  const auto tree =
      virga::recursive_cte<"tree">(select(users.id, users.name, virga::sql<"0", std::int32_t>().template as<"depth">())
                                       .from(users)
                                       .where(is_null(users.manager_id)))
          .union_all([](auto above) {
            return select(users.id, users.name, (above.template get<"depth">() + 1).template as<"depth">())
                .from(users)
                .inner_join(above, users.manager_id == above[users.id]);
          });
  this->expect(
      "from the top",
      virga::with(tree)
          .select(tree[users.name], tree.template get<"depth">())
          .from(tree)
          .order_by(tree.template get<"depth">(), tree[users.id]),
      {.pg = R"(with recursive "tree" as (select "id", "name", 0 as "depth" from "users" where "manager_id" is )"
             R"(null union all select "users"."id", "users"."name", "tree"."depth" + $1 as "depth" from )"
             R"("users" inner join "tree" on "users"."manager_id" = "tree"."id") select "name", "depth" from )"
             R"("tree" order by "depth", "id")",
       .sqlite = R"(with recursive "tree" as (select "id", "name", 0 as "depth" from "users" where "manager_id" is )"
                 R"(null union all select "users"."id", "users"."name", "tree"."depth" + ? as "depth" from "users" )"
                 R"(inner join "tree" on "users"."manager_id" = "tree"."id") select "name", "depth" from "tree" )"
                 R"(order by "depth", "id")",
       .parameters = {"1"},
       .rows = {"Ada, 0", "Grace, 1", "Alan, 1"}});
}

TYPED_TEST(CteSql, RecursionMayBringNulls) {
  // The anchor's age is not null; further down it may be.
  const auto chain =
      virga::recursive_cte<"chain">(select(users.id, users.manager_id, coalesce(users.age, 0).template as<"age">())
                                        .from(users)
                                        .where(users.id == 3))
          .union_([](auto below) {
            return select(users.id, users.manager_id, users.age)
                .from(users)
                .inner_join(below, users.id == below[users.manager_id]);
          });
  const auto query = virga::with(chain).select(chain[users.id], chain.template get<"age">()).from(chain);
  using row = typename decltype(query)::row_type;
  static_assert(std::is_same_v<decltype(std::declval<row>().template get<1>()), std::optional<std::int32_t>&&>);
  this->expect(
      "its column may be null", query,
      {.pg = R"(with recursive "chain" as (select "id", "manager_id", coalesce("age", $1) as "age" from )"
             R"("users" where "id" = $2 union select "users"."id", "users"."manager_id", "users"."age" from )"
             R"("users" inner join "chain" on "users"."id" = "chain"."manager_id") select "id", "age" from )"
             R"("chain")",
       .sqlite = R"(with recursive "chain" as (select "id", "manager_id", coalesce("age", ?) as "age" from "users" )"
                 R"(where "id" = ? union select "users"."id", "users"."manager_id", "users"."age" from "users" )"
                 R"(inner join "chain" on "users"."id" = "chain"."manager_id") select "id", "age" from "chain")",
       .parameters = {"0", "3"},
       .rows = {"3, 0", "1, 36"}});
}

TYPED_TEST(CteSql, RowsAreTyped) {
  const auto late = virga::cte<"late">(select().from(users).where(users.id > 1));
  auto rows = this->db->with(late).select().from(late).order_by(late[users.id]).all();
  static_assert(std::is_same_v<decltype(rows), std::vector<virga::row<blog::Users>>>);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].name, "Grace");
  const std::string alan = this->db->with(late).select(late[users.name]).from(late).where(late[users.id] == 3).one();
  EXPECT_EQ(alan, "Alan");
}

TYPED_TEST(CteSql, IsPrepared) {
  const auto named = virga::cte<"named">(select(users.id).from(users).where(users.name == virga::placeholder<"name">));
  const auto query = this->db->with(named)
                         .select(posts.title)
                         .from(posts)
                         .inner_join(named, named[users.id] == posts.author_id)
                         .where(posts.id < virga::placeholder<"before">)
                         .order_by(posts.id)
                         .prepare();
  EXPECT_EQ(row_texts(query.all(virga::placeholder<"before"> = 3, virga::placeholder<"name"> = "Ada")),
            (std::vector<std::string>{"On the Analytical Engine", "Notes"}));
  EXPECT_TRUE(query.all(virga::placeholder<"before"> = 3, virga::placeholder<"name"> = "Grace").empty());
}

TYPED_TEST(CteSql, EveryColumnOfAnother) {
  // A row of posts is read in the order of the struct's members, whatever the order of the select list.
  const auto narrow = cte<"narrow">(select(posts.views, posts.id).from(posts).where(posts.id < 3));
  const auto both = cte<"both">(select().from(narrow));
  const auto query = virga::with(narrow, both).select().from(both).order_by(both[posts.id]);
  static_assert(std::is_same_v<typename decltype(query)::row_type,
                               typename decltype(virga::select(posts.views, posts.id).from(posts))::row_type>);
  this->expect(
      "of a common table expression", query,
      {.pg = R"(with "narrow" as (select "views", "id" from "posts" where "id" < $1), "both" as (select "id", )"
             R"("views" from "narrow") select "id", "views" from "both" order by "id")",
       .sqlite = R"(with "narrow" as (select "views", "id" from "posts" where "id" < ?), "both" as (select )"
                 R"("id", "views" from "narrow") select "id", "views" from "both" order by "id")",
       .parameters = {"3"},
       .rows = {"1, 100", "2, 7"}});
  const auto again = select().from(narrow).template as<"again">();
  this->expect("of one in a subquery", virga::with(narrow).select(again[posts.views]).from(again),
               {.pg = R"(with "narrow" as (select "views", "id" from "posts" where "id" < $1) select "views" from )"
                      R"((select "id", "views" from "narrow") as "again")",
                .sqlite = R"(with "narrow" as (select "views", "id" from "posts" where "id" < ?) select "views" from )"
                          R"((select "id", "views" from "narrow") as "again")",
                .parameters = {"3"},
                .rows = {"100", "7"}});
}

}  // namespace
