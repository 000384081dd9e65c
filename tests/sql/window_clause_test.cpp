#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::select;

template <class Where>
class WindowClauseSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(WindowClauseSql, both_databases, database_name);

TYPED_TEST(WindowClauseSql, NamedOnce) {
  const auto ranked =
      select(posts.title, virga::row_number().template over<"w">(), sum(posts.views).template over<"w">())
          .from(posts)
          .template window<"w">(partition_by(posts.author_id).order_by(posts.id))
          .order_by(posts.id);
  this->expect("used twice", ranked,
               {.pg = R"(select "title", row_number() over "w", sum("views") over "w" from "posts" window "w" as )"
                      R"((partition by "author_id" order by "id") order by "id")",
                .sqlite = R"(select "title", row_number() over "w", sum("views") over "w" from "posts" window "w" as )"
                          R"((partition by "author_id" order by "id") order by "id")",
                .rows = {"On the Analytical Engine, 1, 100", "Notes, 2, 107", "On Nanoseconds, 1, 30"}});
  this->expect(
      "several",
      select(posts.id, virga::rank().template over<"by_views">(), count(posts.id).template over<"of_author">())
          .from(posts)
          .template window<"by_views">(virga::order_by(desc(posts.views)))
          .template window<"of_author">(partition_by(posts.author_id))
          .order_by(virga::rank().template over<"by_views">()),
      {.pg = R"(select "id", rank() over "by_views", count("id") over "of_author" from "posts" window )"
             R"("by_views" as (order by "views" desc), "of_author" as (partition by "author_id") order by )"
             R"(rank() over "by_views")",
       .sqlite = R"(select "id", rank() over "by_views", count("id") over "of_author" from "posts" window )"
                 R"("by_views" as (order by "views" desc), "of_author" as (partition by "author_id") order by )"
                 R"(rank() over "by_views")",
       .rows = {"1, 1, 2", "3, 2, 1", "2, 3, 2"}});
  this->expect(
      "extended",
      select(
          posts.id,
          max(posts.views).over(virga::named_window<"w">.rows_between(virga::unbounded_preceding, virga::current_row)))
          .from(posts)
          .template window<"w">(virga::order_by(posts.id)),
      {.pg = R"(select "id", max("views") over ("w" rows between unbounded preceding and current row) from )"
             R"("posts" window "w" as (order by "id"))",
       .sqlite = R"(select "id", max("views") over ("w" rows between unbounded preceding and current row) from )"
                 R"("posts" window "w" as (order by "id"))",
       .rows = {"1, 100", "2, 100", "3, 100"}});
}

TYPED_TEST(WindowClauseSql, OverGroups) {
  this->expect(
      "a sum of sums",
      select(posts.author_id, sum(posts.views), virga::rank().over(virga::order_by(desc(sum(posts.views)))))
          .from(posts)
          .group_by(posts.author_id),
      {.pg = R"(select "author_id", sum("views"), rank() over (order by sum("views") desc) from "posts" group )"
             R"(by "author_id")",
       .sqlite = R"(select "author_id", sum("views"), rank() over (order by sum("views") desc) from "posts" group )"
                 R"(by "author_id")",
       .rows = {"1, 107, 1", "2, 30, 2"}});
}

TYPED_TEST(WindowClauseSql, TopOfEachGroup) {
  const auto ranked =
      select(posts.title, posts.author_id,
             virga::row_number().over(partition_by(posts.author_id).order_by(desc(posts.views))).template as<"place">())
          .from(posts)
          .template as<"ranked">();
  this->expect(
      "the first of each author",
      select(ranked[posts.title])
          .from(ranked)
          .where(ranked.template get<"place">() == 1)
          .order_by(ranked[posts.author_id]),
      {.pg = R"(select "title" from (select "title", "author_id", row_number() over (partition by "author_id" )"
             R"(order by "views" desc) as "place" from "posts") as "ranked" where "place" = $1 order by )"
             R"("author_id")",
       .sqlite = R"(select "title" from (select "title", "author_id", row_number() over (partition by "author_id" )"
                 R"(order by "views" desc) as "place" from "posts") as "ranked" where "place" = ? order by )"
                 R"("author_id")",
       .parameters = {"1"},
       .rows = {"On the Analytical Engine", "On Nanoseconds"}});
}

}  // namespace
