#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::count;
using virga::select;

class GroupingSetsPg : public SqlCase<on_postgresql> {};

TEST_F(GroupingSetsPg, Rollup) {
  const auto query = select(posts.author_id, posts.published, count())
                         .from(posts)
                         .group_by(rollup(posts.author_id, posts.published))
                         .order_by(posts.author_id, posts.published);
  using row = decltype(query)::row_type;
  static_assert(std::is_same_v<decltype(std::declval<const row&>().get<0>()), const std::optional<std::int32_t>&>);
  static_assert(std::is_same_v<decltype(std::declval<const row&>().get<2>()), const std::int64_t&>);
  expect("leaves its keys null", query,
         {.pg = R"(select "author_id", "published", count(*) from "posts" group by rollup ("author_id", )"
                R"("published") order by "author_id", "published")",
          .rows = {"1, false, 1", "1, true, 1", "1, null, 2", "2, true, 1", "2, null, 1", "null, null, 3"}});
  expect("beside a plain key",
         select(posts.published, posts.author_id, max(posts.views))
             .from(posts)
             .group_by(posts.published, rollup(posts.author_id))
             .order_by(posts.published, posts.author_id),
         {.pg = R"(select "published", "author_id", max("views") from "posts" group by "published", rollup )"
                R"(("author_id") order by "published", "author_id")",
          .rows = {"false, 1, 7", "false, null, 7", "true, 1, 100", "true, 2, 30", "true, null, 100"}});
}

TEST_F(GroupingSetsPg, Cube) {
  expect("every choice of the keys",
         select(posts.author_id, posts.published, grouping(posts.author_id, posts.published), count())
             .from(posts)
             .group_by(cube(posts.author_id, posts.published))
             .order_by(grouping(posts.author_id, posts.published), posts.author_id, posts.published),
         {.pg = R"(select "author_id", "published", grouping("author_id", "published"), count(*) from "posts" )"
                R"(group by cube ("author_id", "published") order by grouping("author_id", "published"), )"
                R"("author_id", "published")",
          .rows = {"1, false, 0, 1", "1, true, 0, 1", "2, true, 0, 1", "1, null, 1, 2", "2, null, 1, 1",
                   "null, false, 2, 1", "null, true, 2, 2", "null, null, 3, 3"}});
}

TEST_F(GroupingSetsPg, Sets) {
  expect(
      "listed one by one",
      select(posts.author_id, posts.published, sum(posts.views))
          .from(posts)
          .group_by(
              grouping_sets(virga::set(posts.author_id, posts.published), virga::set(posts.published), virga::set()))
          .order_by(posts.author_id, posts.published),
      {.pg = R"(select "author_id", "published", sum("views") from "posts" group by grouping sets )"
             R"((("author_id", "published"), ("published"), ()) order by "author_id", "published")",
       .rows = {"1, false, 7", "1, true, 100", "2, true, 30", "null, false, 7", "null, true, 130", "null, null, 137"}});
  expect("distinct: each grouping once, and a key of all of them is never null",
         select(posts.published, posts.author_id, count())
             .from(posts)
             .group_by_distinct(posts.published, rollup(posts.author_id), virga::cube(posts.author_id))
             .order_by(posts.published, posts.author_id),
         {.pg = R"(select "published", "author_id", count(*) from "posts" group by distinct "published", rollup )"
                R"(("author_id"), cube ("author_id") order by "published", "author_id")",
          .rows = {"false, 1, 1", "false, null, 1", "true, 1, 1", "true, 2, 1", "true, null, 2"}});
  const auto rows = db->select(posts.published, posts.author_id)
                        .from(posts)
                        .group_by_distinct(posts.published, rollup(posts.author_id))
                        .all();
  static_assert(std::is_same_v<decltype(rows[0][posts.published]), const bool&>);
  static_assert(std::is_same_v<decltype(rows[0][posts.author_id]), const std::optional<std::int32_t>&>);
  expect("of an expression with its nulls",
         select(upper(users.name), count()).from(users).group_by(rollup(upper(users.name))).order_by(upper(users.name)),
         {.pg = R"(select upper("name"), count(*) from "users" group by rollup (upper("name")) order by )"
                R"(upper("name"))",
          .rows = {"ADA, 1", "ALAN, 1", "GRACE, 1", "null, 3"}});
}

}  // namespace
