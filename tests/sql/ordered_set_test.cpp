#include "sql_case.hpp"

#include <optional>
#include <type_traits>
#include <vector>

namespace {

using blog::posts;
using blog::users;
using virga::select;
namespace pg = virga::pg;

/// Aggregates of ordered sets, which PostgreSQL alone has.
class OrderedSetsSql : public SqlCase<on_postgresql> {
 protected:
  template <class Field>
  void expect_value(std::string_view name, const Field& field, std::string_view text,
                    std::vector<std::string> parameters, std::string row) {
    expect(name, select(field).from(posts),
           {.pg = "select " + std::string(text) + " from \"posts\"",
            .sqlite = {},
            .parameters = std::move(parameters),
            .rows = {std::move(row)}});
  }
};

template <class Query>
using value_of = std::remove_cvref_t<decltype(std::declval<const typename Query::row_type&>().template get<0>())>;

TEST_F(OrderedSetsSql, RowsThatAreNotThere) {
  expect_value("rank", pg::rank(50).within_group(desc(posts.views)), R"(rank($1) within group (order by "views" desc))",
               {"50"}, "2");
  expect_value("dense_rank", pg::dense_rank(31).within_group(posts.views),
               R"(dense_rank($1) within group (order by "views"))", {"31"}, "3");
  expect_value("percent_rank", pg::percent_rank(30).within_group(posts.views).as<"share">(),
               R"(percent_rank($1) within group (order by "views") as "share")", {"30"}, "0.3333333333333333");
  expect_value("cume_dist", pg::cume_dist(30).within_group(posts.views),
               R"(cume_dist($1) within group (order by "views"))", {"30"}, "0.75");
  expect_value("of several keys", pg::rank(1, "Notes", 8).within_group(posts.author_id, posts.title, desc(posts.views)),
               R"(rank($1, $2, $3) within group (order by "author_id", "title", "views" desc))", {"1", "'Notes'", "8"},
               "1");
  expect_value("of null", pg::rank(std::nullopt).within_group(posts.score),
               R"(rank(null) within group (order by "score"))", {}, "3");
  expect_value("where nulls are first", pg::rank(0.5).within_group(nulls_first(posts.score)),
               R"(rank($1) within group (order by "score" nulls first))", {"0.5"}, "2");
  expect_value("of some rows", pg::rank(50).within_group(posts.views).filter(posts.views > 50),
               R"(rank($1) within group (order by "views") filter (where "views" > $2))", {"50", "50"}, "1");
  expect_value("of a date", pg::rank(virga::cast<virga::columns::date()>("1900-01-01")).within_group(posts.posted_on),
               R"(rank(cast($1 as date)) within group (order by "posted_on"))", {"'1900-01-01'"}, "2");
}

TEST_F(OrderedSetsSql, RowsThatAreNotThereAmongGroups) {
  expect("beside what is grouped by",
         select(posts.author_id, pg::rank(posts.author_id * 20).within_group(posts.views))
             .from(posts)
             .group_by(posts.author_id)
             .order_by(posts.author_id),
         {.pg = R"(select "author_id", rank("author_id" * $1) within group (order by "views") from "posts" )"
                R"(group by "author_id" order by "author_id")",
          .sqlite = {},
          .parameters = {"20"},
          .rows = {"1, 2", "2, 2"}});
  const auto of_none = select(pg::rank(5).within_group(posts.score), pg::cume_dist(5).within_group(posts.score))
                           .from(posts)
                           .where(posts.id > 9);
  expect("of no rows", of_none,
         {.pg = R"(select rank($1) within group (order by "score"), cume_dist($2) within group (order by "score") )"
                R"(from "posts" where "id" > $3)",
          .sqlite = {},
          .parameters = {"5", "5", "9"},
          .rows = {"1, 1"}});
  static_assert(std::is_same_v<value_of<decltype(of_none)>, std::int64_t>);
}

TEST_F(OrderedSetsSql, SeveralFractions) {
  expect_value("between the values", pg::percentile_cont({0.25, 0.5, 1}).within_group(posts.views),
               R"(percentile_cont($1) within group (order by "views"))", {"[0.25, 0.5, 1]"}, "[18.5 30 100]");
  expect_value("of a vector", pg::percentile_cont(std::vector{0.5}).within_group(posts.rating),
               R"(percentile_cont($1) within group (order by "rating"))", {"[0.5]"}, "[3.875]");
  expect_value("one in braces is an array, too", pg::percentile_disc({0.5}).within_group(posts.id).as<"middle">(),
               R"(percentile_disc($1) within group (order by "id") as "middle")", {"[0.5]"}, "[2]");
  expect_value("of texts", pg::percentile_disc({0, 1}).within_group(desc(posts.title)).filter(posts.published),
               R"(percentile_disc($1) within group (order by "title" desc) filter (where "published"))", {"[0, 1]"},
               "[On the Analytical Engine On Nanoseconds]");
  expect_value("of dates", pg::percentile_disc({1}).within_group(posts.posted_on),
               R"(percentile_disc($1) within group (order by "posted_on"))", {"[1]"}, "[1982-09-09]");
  expect_value("of no fractions", pg::percentile_disc(std::vector<double>()).within_group(posts.rating),
               R"(percentile_disc($1) within group (order by "rating"))", {"[]"}, "[]");
}

TEST_F(OrderedSetsSql, TypesOfSeveralFractions) {
  const auto values = select(pg::percentile_disc({0.5}).within_group(posts.id));
  using of_rows = decltype(values.from(posts).where(posts.id > 9));
  static_assert(std::is_same_v<value_of<of_rows>, std::optional<std::vector<std::int32_t>>>);
  using of_groups = decltype(values.from(posts).group_by(posts.author_id));
  static_assert(std::is_same_v<value_of<of_groups>, std::vector<std::int32_t>>);
  expect("of no rows", values.from(posts).where(posts.id > 9),
         {.pg = R"(select percentile_disc($1) within group (order by "id") from "posts" where "id" > $2)",
          .sqlite = {},
          .parameters = {"[0.5]", "9"},
          .rows = {"null"}});
}

TEST_F(OrderedSetsSql, FractionsThatAreSql) {
  const auto by_author = [](auto percentile) {
    return select(posts.author_id, percentile.within_group(posts.views))
        .from(posts)
        .group_by(posts.author_id)
        .order_by(posts.author_id);
  };
  const auto of_key = by_author(pg::percentile_cont(posts.author_id / 4.0));
  expect("a key of the groups", of_key,
         {.pg = R"(select "author_id", percentile_cont("author_id" / $1) within group (order by "views") from "posts" )"
                R"(group by "author_id" order by "author_id")",
          .sqlite = {},
          .parameters = {"4"},
          .rows = {"1, 30.25", "2, 30"}});
  expect("an integer", by_author(pg::percentile_disc(posts.author_id - 1)),
         {.pg = R"(select "author_id", percentile_disc("author_id" - $1) within group (order by "views") from "posts" )"
                R"(group by "author_id" order by "author_id")",
          .sqlite = {},
          .parameters = {"1"},
          .rows = {"1, 7", "2, 30"}});
  expect("an array", by_author(pg::percentile_disc(pg::array(posts.author_id / 2.0, 1.0))),
         {.pg = R"(select "author_id", percentile_disc(array["author_id" / $1, $2]) within group (order by "views") )"
                R"(from "posts" group by "author_id" order by "author_id")",
          .sqlite = {},
          .parameters = {"2", "1"},
          .rows = {"1, [7 100]", "2, [30 30]"}});
  expect_value("null", pg::percentile_cont(virga::sql<"null", std::optional<double>>()).within_group(posts.views),
               R"(percentile_cont(null) within group (order by "views"))", {}, "null");
}

TEST_F(OrderedSetsSql, TypesOfFractionsThatAreSql) {
  using virga::sql;
  const auto grouped = [](auto aggregate) { return select(aggregate).from(posts).group_by(posts.author_id); };
  using of_key = decltype(grouped(pg::percentile_cont(posts.author_id / 4.0).within_group(posts.views)));
  static_assert(std::is_same_v<value_of<of_key>, double>);
  using of_null = decltype(grouped(pg::percentile_disc(sql<"null", std::optional<double>>()).within_group(posts.id)));
  static_assert(std::is_same_v<value_of<of_null>, std::optional<std::int32_t>>);
  using of_array = decltype(grouped(pg::percentile_disc(pg::array(posts.author_id / 2.0)).within_group(posts.id)));
  static_assert(std::is_same_v<value_of<of_array>, std::vector<std::optional<std::int32_t>>>);
}

TEST_F(OrderedSetsSql, FractionsOfAPreparedQuery) {
  using virga::placeholder;
  const auto middle = db->select(pg::percentile_cont(placeholder<"one">).within_group(posts.views),
                                 pg::percentile_disc(placeholder<"some", std::vector<double>>).within_group(posts.id))
                          .from(posts)
                          .prepare();
  EXPECT_EQ(middle.sql(),
            R"(select percentile_cont($1) within group (order by "views"), percentile_disc($2) within group )"
            R"((order by "id") from "posts")");
  EXPECT_EQ(row_texts(middle.all(placeholder<"one"> = 0.25, placeholder<"some"> = std::vector{0.5, 1.0})),
            std::vector<std::string>{"18.5, [2 3]"});
  EXPECT_EQ(row_texts(middle.all(placeholder<"one"> = 1, placeholder<"some"> = std::vector<double>())),
            std::vector<std::string>{"100, []"});
}

TEST_F(OrderedSetsSql, FractionsOutOfRange) {
  constexpr const char* sentence = "percentile_cont(), percentile_disc(): the fraction is not between 0 and 1";
  EXPECT_STREQ(thrown_by<virga::usage_error>([] { (void)pg::percentile_cont(1.5); }).what(), sentence);
  EXPECT_STREQ(thrown_by<virga::usage_error>([] { (void)pg::percentile_disc(-1); }).what(), sentence);
  EXPECT_STREQ(thrown_by<virga::usage_error>([] { (void)pg::percentile_disc({0.5, -0.1}); }).what(), sentence);
}

TEST_F(OrderedSetsSql, PlaceholdersAndSubqueries) {
  const auto place = db->select(pg::rank(virga::placeholder<"views">).within_group(posts.views)).from(posts).prepare();
  EXPECT_EQ(place.sql(), R"(select rank($1) within group (order by "views") from "posts")");
  EXPECT_EQ(row_texts(place.all(virga::placeholder<"views"> = 8)), std::vector<std::string>{"2"});
  expect("in a subquery",
         select(users.id, select(pg::rank(20).within_group(posts.views)).from(posts).where(posts.author_id == users.id))
             .from(users)
             .order_by(users.id),
         {.pg = R"(select "id", (select rank($1) within group (order by "posts"."views") from "posts" where )"
                R"("posts"."author_id" = "users"."id") from "users" order by "id")",
          .sqlite = {},
          .parameters = {"20"},
          .rows = {"1, 2", "2, 1", "3, 1"}});
}

}  // namespace
