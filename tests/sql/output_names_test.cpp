#include "sql_case.hpp"

#include <concepts>
#include <optional>

// Keys that stand again in other expressions, and names that a column has, too.

namespace {

using blog::posts;
using blog::users;
using virga::count;
using virga::select;

template <class Where>
class NamedKeys : public SqlCase<Where> {};
TYPED_TEST_SUITE(NamedKeys, both_databases, database_name);

TYPED_TEST(NamedKeys, AKeyInAnotherExpression) {
  const auto first = lower(posts.title);
  this->expect("in a cast and in a window's order",
               select(cast<virga::columns::text()>(first), virga::rank().over(order_by(desc(first))))
                   .from(posts)
                   .group_by(first)
                   .order_by(first),
               {.pg = R"(select cast(lower("title") as text), rank() over (order by lower("title") desc) from "posts" )"
                      R"(group by lower("title") order by lower("title"))",
                .sqlite = R"(select cast(lower("title") as text), rank() over (order by lower("title") desc) from )"
                          R"("posts" group by lower("title") order by lower("title"))",
                .rows = {"notes, 3", "on nanoseconds, 2", "on the analytical engine, 1"}});
  this->expect("as the condition of having",
               select(count()).from(posts).group_by(posts.views == posts.id).having(posts.views == posts.id),
               {.pg = R"(select count(*) from "posts" group by "views" = "id" having "views" = "id")",
                .sqlite = R"(select count(*) from "posts" group by "views" = "id" having "views" = "id")",
                .rows = {}});
}

// In group by a name is the column of a table wherever one has it; the place in the select list is not.
TYPED_TEST(NamedKeys, GroupByTheNameOfAColumn) {
  const auto odd = (posts.views % 2).template as<"views">();
  this->expect("of the same table", select(odd, count()).from(posts).group_by(odd).order_by(odd),
               {.pg = R"(select "views" % $1 as "views", count(*) from "posts" group by 1 order by "views")",
                .sqlite = R"(select "views" % ? as "views", count(*) from "posts" group by 1 order by "views")",
                .parameters = {"2"},
                .rows = {"0, 2", "1, 1"}});
  const auto title = upper(users.name).template as<"title">();
  this->expect("of a joined one",
               select(count(), title).from(users).inner_join(posts, posts.author_id == users.id).group_by(title),
               {.pg = R"(select count(*), upper("users"."name") as "title" from "users" inner join "posts" on )"
                      R"("posts"."author_id" = "users"."id" group by 2)",
                .sqlite = R"(select count(*), upper("users"."name") as "title" from "users" inner join "posts" on )"
                          R"("posts"."author_id" = "users"."id" group by 2)",
                .rows = this->is_sqlite ? std::vector<std::string>{"2, ADA", "1, GRACE"}
                                        : std::vector<std::string>{"1, GRACE", "2, ADA"}});
  const auto views = posts.views.template as<"views">();
  this->expect("the column itself", select(views).from(posts).group_by(views).order_by(views),
               {.pg = R"(select "views" as "views" from "posts" group by "views" order by "views")",
                .sqlite = R"(select "views" as "views" from "posts" group by "views" order by "views")",
                .rows = {"7", "30", "100"}});
}

// In order by it is what is selected, so that the column needs its table's name.
TYPED_TEST(NamedKeys, OrderByAColumnWhoseNameIsTaken) {
  const auto views = (-posts.views).template as<"views">();
  this->expect("the column", select(views).from(posts).order_by(posts.views),
               {.pg = R"(select -"views" as "views" from "posts" order by "posts"."views")",
                .sqlite = R"(select -"views" as "views" from "posts" order by "posts"."views")",
                .rows = {"-7", "-30", "-100"}});
  this->expect("what is selected", select(views).from(posts).order_by(views),
               {.pg = R"(select -"views" as "views" from "posts" order by "views")",
                .sqlite = R"(select -"views" as "views" from "posts" order by "views")",
                .rows = {"-100", "-30", "-7"}});
}

// Which tables a dynamic query has is known when it is run.
TYPED_TEST(NamedKeys, OfADynamicQuery) {
  const auto odd = (posts.views % 2).template as<"views">();
  this->expect("group by the name of a column", select(odd, count()).from(posts).dynamic().group_by(odd).order_by(odd),
               {.pg = R"(select "views" % $1 as "views", count(*) from "posts" group by 1 order by "views")",
                .sqlite = R"(select "views" % ? as "views", count(*) from "posts" group by 1 order by "views")",
                .parameters = {"2"},
                .rows = {"0, 2", "1, 1"}});
  const auto title = upper(users.name).template as<"title">();
  this->expect("of a table that is joined",
               select(title, count())
                   .from(users)
                   .dynamic()
                   .group_by(title)
                   .inner_join(posts, posts.author_id == users.id)
                   .order_by(title),
               {.pg = R"(select upper("users"."name") as "title", count(*) from "users" inner join "posts" on )"
                      R"("posts"."author_id" = "users"."id" group by 1 order by "title")",
                .sqlite = R"(select upper("users"."name") as "title", count(*) from "users" inner join "posts" on )"
                          R"("posts"."author_id" = "users"."id" group by 1 order by "title")",
                .rows = {"ADA, 2", "GRACE, 1"}});
  const auto views = (-posts.views).template as<"views">();
  this->expect("order by a column whose name is taken", select(views).from(posts).dynamic().order_by(posts.views),
               {.pg = R"(select -"views" as "views" from "posts" order by "posts"."views")",
                .sqlite = R"(select -"views" as "views" from "posts" order by "posts"."views")",
                .rows = {"-7", "-30", "-100"}});
}

class NamedKeysOfPostgreSQL : public SqlCase<on_postgresql> {};

TEST_F(NamedKeysOfPostgreSQL, InRollup) {
  const auto author = coalesce(posts.author_id, 0).as<"author_id">();
  const auto query = select(author, count()).from(posts).group_by(rollup(author)).order_by(nulls_last(author));
  static_assert(std::same_as<std::remove_cvref_t<decltype(std::declval<decltype(query)::row_type>().get<0>())>,
                             std::optional<std::int32_t>>);
  expect("by its place", query,
         {.pg = R"(select coalesce("author_id", $1) as "author_id", count(*) from "posts" group by rollup (1) order )"
                R"(by "author_id" nulls last)",
          .sqlite = "",
          .parameters = {"0"},
          .rows = {"1, 2", "2, 1", "null, 3"}});
}

TEST_F(NamedKeysOfPostgreSQL, DistinctOnAColumnWhoseNameIsTaken) {
  const auto views = (-posts.views).as<"views">();
  expect("the column", select(views).distinct_on(posts.views).from(posts).order_by(posts.views),
         {.pg = R"(select distinct on ("posts"."views") -"views" as "views" from "posts" order by "posts"."views")",
          .sqlite = "",
          .rows = {"-7", "-30", "-100"}});
}

// What rollup leaves null is null in what is made of it, too, unless that takes nulls.
TEST_F(NamedKeysOfPostgreSQL, WhatIsMadeOfARollupsKeys) {
  const auto twice = posts.author_id + posts.author_id;
  const auto query = select(concat(lower(posts.title), "!").as<"loud">(),
                            coalesce(lower(posts.title), "all").as<"or_all">(), (twice + 1).as<"more">())
                         .from(posts)
                         .where(posts.id == 2)
                         .group_by(rollup(lower(posts.title), twice))
                         .order_by(nulls_last(twice), nulls_last(lower(posts.title)));
  using row = decltype(query)::row_type;
  static_assert(
      std::same_as<std::remove_cvref_t<decltype(std::declval<row>().get<"loud">())>, std::optional<std::string>>);
  static_assert(std::same_as<std::remove_cvref_t<decltype(std::declval<row>().get<"or_all">())>, std::string>);
  static_assert(
      std::same_as<std::remove_cvref_t<decltype(std::declval<row>().get<"more">())>, std::optional<std::int32_t>>);
  expect(
      "null in the rows of larger groups", query,
      {.pg = R"(select lower("title") || $1 as "loud", coalesce(lower("title"), $2) as "or_all", "author_id" + )"
             R"("author_id" + $3 as "more" from "posts" where "id" = $4 group by rollup (lower("title"), "author_id" )"
             R"(+ "author_id") order by "author_id" + "author_id" nulls last, lower("title") nulls last)",
       .sqlite = "",
       .parameters = {"'!'", "'all'", "1", "2"},
       .rows = {"notes!, notes, 3", "notes!, notes, null", "null, all, null"}});
}

}  // namespace
