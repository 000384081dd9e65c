#include "sql_case.hpp"

#include <chrono>

namespace {

using blog::posts;
using virga::current_row;
using virga::following;
using virga::interval;
using virga::placeholder;
using virga::preceding;
using virga::select;
using namespace virga::columns;
using namespace std::chrono_literals;

/// Offsets of range from dates, times and intervals, which PostgreSQL alone has.
class RangeFramePg : public SqlCase<on_postgresql> {
 protected:
  void SetUp() override {
    SqlCase::SetUp();
    if (!is_given()) return;
    run_script(*db, R"(
      delete from post_tags;
      delete from posts;
      insert into posts (title, author_id, views, posted_on) values
        ('a', 1, 1, '2024-02-27'), ('b', 1, 2, '2024-02-28'), ('c', 1, 4, '2024-03-05'), ('d', 1, 8, '2024-03-06'),
        ('e', 1, 16, '2024-03-14'), ('f', 1, 32, null);)");
  }
};

TEST_F(RangeFramePg, ARollingWeek) {
  const auto week = order_by(posts.posted_on).range_between(preceding(interval{.days = 6}), current_row);
  expect(
      "of a date", select(posts.title, sum(posts.views).over(week)).from(posts).order_by(posts.title),
      {.pg = R"(select "title", sum("views") over (order by "posted_on" range between $1 preceding and current row) )"
             R"(from "posts" order by "title")",
       .parameters = {"'6 days 00:00:00.000000'"},
       .rows = {"a, 1", "b, 3", "c, 6", "d, 12", "e, 16", "f, 32"}});
  expect("of the latest first, by a duration",
         select(posts.title,
                sum(posts.views).over(order_by(desc(posts.posted_on)).range_between(preceding(24h), following(24h))))
             .from(posts)
             .order_by(posts.title),
         {.pg = R"(select "title", sum("views") over (order by "posted_on" desc range between $1 preceding and )"
                R"($2 following) from "posts" order by "title")",
          .parameters = {"'24:00:00.000000'", "'24:00:00.000000'"},
          .rows = {"a, 3", "b, 3", "c, 12", "d, 12", "e, 16", "f, 32"}});
}

TEST_F(RangeFramePg, OtherMoments) {
  const auto count_over = [](const auto& key, const auto& offset) {
    return virga::count().over(order_by(key).range_between(preceding(offset), current_row));
  };
  const auto at = cast<timestamp()>(posts.posted_on);
  expect("of a timestamp, a timestamptz, a time and an interval",
         select(count_over(at, interval{.days = 7}), count_over(cast<timestamptz()>(posts.posted_on), 168h),
                count_over(cast<time()>(at), 1h), count_over(at - at, 1min))
             .from(posts)
             .where(posts.title == "d")
             .order_by(posts.id),
         {.pg = R"(select count(*) over (order by cast("posted_on" as timestamp) range between $1 preceding and )"
                R"(current row), count(*) over (order by cast("posted_on" as timestamptz) range between $2 preceding )"
                R"(and current row), count(*) over (order by cast(cast("posted_on" as timestamp) as time) range )"
                R"(between $3 preceding and current row), count(*) over (order by cast("posted_on" as timestamp) - )"
                R"(cast("posted_on" as timestamp) range between $4 preceding and current row) from "posts" )"
                R"(where "title" = $5 order by "id")",
          .parameters = {"'7 days 00:00:00.000000'", "'168:00:00.000000'", "'01:00:00.000000'", "'00:01:00.000000'",
                         "'d'"},
          .rows = {"1, 1, 1, 1"}});
}

TEST_F(RangeFramePg, Placeholders) {
  const auto query =
      db->select(sum(posts.views)
                     .over(order_by(posts.posted_on).range_between(preceding(placeholder<"before">), current_row)))
          .from(posts)
          .order_by(posts.id)
          .prepare();
  EXPECT_EQ(row_texts(query.all(placeholder<"before"> = interval{.days = 1})),
            (std::vector<std::string>{"1", "3", "4", "12", "16", "32"}));
}

}  // namespace
