#include "sql_case.hpp"

#include <concepts>
#include <optional>

namespace {

using blog::posts;
using blog::users;
using virga::count;
using virga::select;

template <class Where>
class GroupTypes : public SqlCase<Where> {};
TYPED_TEST_SUITE(GroupTypes, both_databases, database_name);

template <class T, class Query>
constexpr bool is_read_as(const Query&) {
  return std::same_as<std::remove_cvref_t<decltype(std::declval<typename Query::row_type>().template get<"total">())>,
                      T>;
}
template <class Expression>
constexpr auto of_all(const Expression& total) {
  return select(total.template as<"total">()).from(posts);
}
template <class Expression>
constexpr auto of_authors(const Expression& total) {
  return of_all(total).group_by(posts.author_id).order_by(posts.author_id);
}

// A group has a row at least, so that an aggregate of what is never null is not null there.
TYPED_TEST(GroupTypes, OfPlainKeys) {
  const auto total = of_authors(sum(posts.views));
  static_assert(is_read_as<virga::decimal>(total));
  this->expect("sum", total,
               {.pg = R"(select sum("views") as "total" from "posts" group by "author_id" order by "author_id")",
                .sqlite = R"(select sum("views") as "total" from "posts" group by "author_id" order by "author_id")",
                .rows = {"107", "30"}});
  static_assert(is_read_as<std::string>(of_authors(min(posts.title))));
  static_assert(is_read_as<std::optional<virga::decimal>>(of_authors(max(posts.rating))), "the column may be null");
}

TYPED_TEST(GroupTypes, WhereThereMayBeNoRow) {
  using optional = std::optional<virga::decimal>;
  const auto whole = of_all(sum(posts.views)).where(posts.id < 0);
  static_assert(is_read_as<optional>(whole));
  this->expect("without keys", whole,
               {.pg = R"(select sum("views") as "total" from "posts" where "id" < $1)",
                .sqlite = R"(select sum("views") as "total" from "posts" where "id" < ?)",
                .parameters = {"0"},
                .rows = {"null"}});
  const auto filtered = of_authors(sum(posts.views).filter(posts.views > 50));
  static_assert(is_read_as<optional>(filtered));
  this->expect("filtered", filtered,
               {.pg = R"(select sum("views") filter (where "views" > $1) as "total" from "posts" group by "author_id" )"
                      R"(order by "author_id")",
                .sqlite = R"(select sum("views") filter (where "views" > ?) as "total" from "posts" group by )"
                          R"("author_id" order by "author_id")",
                .parameters = {"50"},
                .rows = {"100", "null"}});
  const auto joined = select(sum(posts.views).template as<"total">())
                          .from(users)
                          .left_join(posts, posts.author_id == users.id)
                          .group_by(users.id)
                          .order_by(users.id);
  static_assert(is_read_as<optional>(joined));
  this->expect("of a left join", joined,
               {.pg = R"(select sum("posts"."views") as "total" from "users" left join "posts" on "posts"."author_id" )"
                      R"(= "users"."id" group by "users"."id" order by "users"."id")",
                .sqlite = R"(select sum("posts"."views") as "total" from "users" left join "posts" on )"
                          R"("posts"."author_id" = "users"."id" group by "users"."id" order by "users"."id")",
                .rows = {"107", "30", "null"}});
  static_assert(is_read_as<optional>(of_all(sum(posts.views)).group_by(virga::rollup(posts.author_id))),
                "of no rows rollup still has the row of all");
}

class GroupsOfPostgresql : public SqlCase<on_postgresql> {};

// An aggregate of the enclosing query's columns belongs to that query, wherever it stands.
TEST_F(GroupsOfPostgresql, OfTheEnclosingQuery) {
  constexpr auto other = virga::alias<"other">(posts);
  expect("in a condition of a subquery",
         select(posts.author_id)
             .from(posts)
             .group_by(posts.author_id)
             .having(exists(select(other.id).from(other).where(other.views == max(posts.views) and other.published)))
             .order_by(posts.author_id),
         {.pg = R"(select "author_id" from "posts" group by "author_id" having exists (select "other"."id" from )"
                R"("posts" as "other" where "other"."views" = max("posts"."views") and "other"."published") )"
                R"(order by "author_id")",
          .rows = {"1", "2"}});
}

}  // namespace
