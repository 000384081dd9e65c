#include "sql_case.hpp"

#include <type_traits>

namespace {

using blog::posts;
using blog::users;
using virga::current_row;
using virga::following;
using virga::placeholder;
using virga::preceding;
using virga::select;
using virga::unbounded_following;
using virga::unbounded_preceding;

template <class Where>
class WindowSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(WindowSql, both_databases, database_name);

TYPED_TEST(WindowSql, Ranks) {
  this->expect(
      "row_number, rank, dense_rank",
      select(posts.id, virga::row_number().over(partition_by(posts.author_id).order_by(desc(posts.views))),
             virga::rank().over(order_by(posts.author_id)), virga::dense_rank().over(order_by(posts.author_id)))
          .from(posts)
          .order_by(posts.id),
      {.pg = R"(select "id", row_number() over (partition by "author_id" order by "views" desc), )"
             R"(rank() over (order by "author_id"), dense_rank() over (order by "author_id") from "posts" )"
             R"(order by "id")",
       .sqlite = R"(select "id", row_number() over (partition by "author_id" order by "views" desc), )"
                 R"(rank() over (order by "author_id"), dense_rank() over (order by "author_id") )"
                 R"(from "posts" order by "id")",
       .rows = {"1, 1, 1, 1", "2, 2, 1, 1", "3, 1, 3, 2"}});
  this->expect("percent_rank, cume_dist, ntile",
               select(virga::percent_rank().over(order_by(posts.id)), virga::cume_dist().over(order_by(desc(posts.id))),
                      virga::ntile(2).over(order_by(posts.id)))
                   .from(posts)
                   .where(posts.id < 3)
                   .order_by(posts.id),
               {.pg = R"(select percent_rank() over (order by "id"), cume_dist() over (order by "id" desc), )"
                      R"(ntile($1) over (order by "id") from "posts" where "id" < $2 order by "id")",
                .sqlite = R"(select percent_rank() over (order by "id"), cume_dist() over (order by "id" desc), )"
                          R"(ntile(?) over (order by "id") from "posts" where "id" < ? order by "id")",
                .parameters = {"2", "3"},
                .rows = {"0, 1, 1", "1, 0.5, 2"}});
}

TYPED_TEST(WindowSql, Offsets) {
  this->expect("lag and lead",
               select(posts.id, lag(posts.views).over(order_by(posts.id)), lag(posts.views, 2).over(order_by(posts.id)),
                      lead(posts.views, 1, 0).over(order_by(posts.id)))
                   .from(posts)
                   .order_by(posts.id),
               {.pg = R"(select "id", lag("views") over (order by "id"), lag("views", $1) over (order by "id"), )"
                      R"(lead("views", $2, $3) over (order by "id") from "posts" order by "id")",
                .sqlite = R"(select "id", lag("views") over (order by "id"), lag("views", ?) over (order by "id"), )"
                          R"(lead("views", ?, ?) over (order by "id") from "posts" order by "id")",
                .parameters = {"2", "1", "0"},
                .rows = {"1, null, null, 7", "2, 100, null, 30", "3, 7, 100, 0"}});
  this->expect(
      "first_value, last_value, nth_value",
      select(first_value(posts.title).over(order_by(posts.views)), last_value(posts.views).over(order_by(posts.views)),
             nth_value(posts.id, 2).over(order_by(posts.views)))
          .from(posts)
          .order_by(posts.views),
      {.pg = R"(select first_value("title") over (order by "views"), last_value("views") over (order by "views"), )"
             R"(nth_value("id", $1) over (order by "views") from "posts" order by "views")",
       .sqlite = R"(select first_value("title") over (order by "views"), )"
                 R"(last_value("views") over (order by "views"), nth_value("id", ?) over (order by "views") )"
                 R"(from "posts" order by "views")",
       .parameters = {"2"},
       .rows = {"Notes, 7, null", "Notes, 30, 3", "Notes, 100, 3"}});
}

TYPED_TEST(WindowSql, Aggregates) {
  this->expect("a running total and a share",
               select(sum(posts.views).over(order_by(posts.id)), virga::count().over(),
                      max(posts.views).over(partition_by(posts.author_id)))
                   .from(posts)
                   .order_by(posts.id),
               {.pg = R"(select sum("views") over (order by "id"), count(*) over (), )"
                      R"(max("views") over (partition by "author_id") from "posts" order by "id")",
                .sqlite = R"(select sum("views") over (order by "id"), count(*) over (), )"
                          R"(max("views") over (partition by "author_id") from "posts" order by "id")",
                .rows = {"100, 3, 100", "107, 3, 100", "137, 3, 30"}});
  this->expect(
      "with a filter",
      select(sum(posts.id).filter(posts.views > 10).over(order_by(posts.id))).from(posts).order_by(posts.id),
      {.pg = R"(select sum("id") filter (where "views" > $1) over (order by "id") from "posts" order by "id")",
       .sqlite = R"(select sum("id") filter (where "views" > ?) over (order by "id") from "posts" order by "id")",
       .parameters = {"10"},
       .rows = {"1", "1", "4"}});
  this->expect("over groups",
               select(posts.author_id, sum(sum(posts.views)).over(order_by(posts.author_id)))
                   .from(posts)
                   .group_by(posts.author_id)
                   .order_by(posts.author_id),
               {.pg = R"(select "author_id", sum(sum("views")) over (order by "author_id") from "posts" )"
                      R"(group by "author_id" order by "author_id")",
                .sqlite = R"(select "author_id", sum(sum("views")) over (order by "author_id") from "posts" )"
                          R"(group by "author_id" order by "author_id")",
                .rows = {"1, 107", "2, 137"}});
  this->expect("in an expression", select(posts.views * 100 / sum(posts.views).over()).from(posts).where(posts.id == 2),
               {.pg = R"(select "views" * $1 / sum("views") over () from "posts" where "id" = $2)",
                .sqlite = R"(select "views" * ? / sum("views") over () from "posts" where "id" = ?)",
                .parameters = {"100", "2"},
                .rows = {this->is_sqlite ? "100" : "100.0000000000000000"}});
}

TYPED_TEST(WindowSql, Frames) {
  this->expect("rows",
               select(sum(posts.id).over(order_by(posts.id).rows_between(preceding(1), current_row)),
                      sum(posts.id).over(order_by(posts.id).rows_between(current_row, unbounded_following)),
                      sum(posts.id).over(order_by(posts.id).rows_between(following(1), following(2))))
                   .from(posts)
                   .order_by(posts.id),
               {.pg = R"(select sum("id") over (order by "id" rows between $1 preceding and current row), )"
                      R"(sum("id") over (order by "id" rows between current row and unbounded following), )"
                      R"(sum("id") over (order by "id" rows between $2 following and $3 following) )"
                      R"(from "posts" order by "id")",
                .sqlite = R"(select sum("id") over (order by "id" rows between ? preceding and current row), )"
                          R"(sum("id") over (order by "id" rows between current row and unbounded following), )"
                          R"(sum("id") over (order by "id" rows between ? following and ? following) )"
                          R"(from "posts" order by "id")",
                .parameters = {"1", "1", "2"},
                .rows = {"1, 6, 5", "3, 5, 3", "5, 3, null"}});
  this->expect("range and groups",
               select(virga::count().over(order_by(posts.views).range_between(preceding(25), following(25))),
                      virga::count().over(order_by(posts.author_id).groups_between(unbounded_preceding, preceding(1))))
                   .from(posts)
                   .order_by(posts.id),
               {.pg = R"(select count(*) over (order by "views" range between $1 preceding and $2 following), )"
                      R"(count(*) over (order by "author_id" groups between unbounded preceding and $3 preceding) )"
                      R"(from "posts" order by "id")",
                .sqlite = R"(select count(*) over (order by "views" range between ? preceding and ? following), )"
                          R"(count(*) over (order by "author_id" groups between unbounded preceding and ? preceding) )"
                          R"(from "posts" order by "id")",
                .parameters = {"25", "25", "1"},
                .rows = {"1, 0", "2, 0", "2, 2"}});
  const auto all = order_by(posts.author_id).rows_between(unbounded_preceding, unbounded_following);
  this->expect(
      "exclude",
      select(sum(posts.id).over(all.exclude_current_row()), sum(posts.id).over(all.exclude_group()),
             sum(posts.id).over(all.exclude_ties()))
          .from(posts)
          .order_by(posts.id),
      {.pg = R"(select sum("id") over (order by "author_id" rows between unbounded preceding and unbounded following )"
             R"(exclude current row), sum("id") over (order by "author_id" rows between unbounded preceding and )"
             R"(unbounded following exclude group), sum("id") over (order by "author_id" rows between )"
             R"(unbounded preceding and unbounded following exclude ties) from "posts" order by "id")",
       .sqlite = R"(select sum("id") over (order by "author_id" rows between unbounded preceding and unbounded )"
                 R"(following exclude current row), sum("id") over (order by "author_id" rows between unbounded )"
                 R"(preceding and unbounded following exclude group), sum("id") over (order by "author_id" rows )"
                 R"(between unbounded preceding and unbounded following exclude ties) from "posts" order by "id")",
       .rows = {"5, 3, 4", "4, 3, 5", "3, 3, 6"}});
}

TYPED_TEST(WindowSql, Placeholders) {
  const auto query =
      this->db
          ->select(sum(posts.id).over(order_by(posts.id).rows_between(preceding(placeholder<"before">), current_row)))
          .from(posts)
          .order_by(posts.id)
          .prepare();
  EXPECT_EQ(row_texts(query.all(placeholder<"before"> = 2)), (std::vector<std::string>{"1", "3", "6"}));
}

// The text of a window clause's parts, which are written without a query here.
TYPED_TEST(WindowSql, Names) {
  const auto text = [](const auto& node) {
    std::string written;
    virga::sql_writer out(TypeParam::dialect::rules, written);
    const virga::detail::not_looked_at<virga::sql_writer> here(out);
    std::remove_cvref_t<decltype(node)>::write(out, &node);
    return written;
  };
  EXPECT_EQ(text(sum(posts.id).template over<"w">()), R"(sum("id") over "w")");
  EXPECT_EQ(text(virga::rank().over(virga::named_window<"w">.order_by(posts.id))),
            R"(rank() over ("w" order by "id"))");
  EXPECT_EQ(text(partition_by(posts.author_id).order_by(desc(posts.id).nulls_last())),
            R"((partition by "author_id" order by "id" desc nulls last))");
}

template <class Query>
using result_of = std::remove_cvref_t<decltype(std::declval<const typename Query::row_type&>().template get<0>())>;

// What may be null, and what is never null.
TEST(WindowTypes, Nullability) {
  const auto type = []<class E>(const E& expression) {
    using Query = decltype(select(expression).from(posts));
    return virga::type_tag<result_of<Query>>{};
  };
  const auto ordered = order_by(posts.id);
  const auto ahead = ordered.rows_between(following(1), following(2));
  using number = std::int64_t;
  using maybe = std::optional<std::int64_t>;
  static_assert(std::is_same_v<decltype(type(virga::row_number().over(ordered))), virga::type_tag<number>>);
  static_assert(std::is_same_v<decltype(type(sum(posts.id).over(ordered))), virga::type_tag<number>>);
  static_assert(std::is_same_v<decltype(type(sum(posts.id).over(ahead))), virga::type_tag<maybe>>);
  static_assert(
      std::is_same_v<decltype(type(sum(posts.id).filter(posts.published).over(ordered))), virga::type_tag<maybe>>);
  static_assert(std::is_same_v<decltype(type(sum(posts.id).over<"w">())), virga::type_tag<maybe>>);
  const auto added = virga::named_window<"w">.rows_between(preceding(2), current_row);
  static_assert(std::is_same_v<decltype(type(sum(posts.id).over(added))), virga::type_tag<number>>,
                "a window with a frame of its own can't be added to: PostgreSQL's manual, section 4.2.8");
  static_assert(std::is_same_v<decltype(type(virga::count().over(ahead))), virga::type_tag<number>>);
  static_assert(std::is_same_v<decltype(type(lag(posts.views).over(ordered))), virga::type_tag<maybe>>);
  static_assert(std::is_same_v<decltype(type(lag(posts.views, 1, 0).over(ordered))), virga::type_tag<number>>);
  static_assert(std::is_same_v<decltype(type(first_value(posts.views).over(ordered))), virga::type_tag<number>>);
  static_assert(
      std::is_same_v<decltype(type(first_value(posts.views)
                                       .over(ordered.rows_between(preceding(2), current_row).exclude_current_row()))),
                     virga::type_tag<maybe>>);
  static_assert(std::is_same_v<decltype(type(nth_value(posts.views, 1).over(ordered))), virga::type_tag<maybe>>);
}

}  // namespace
