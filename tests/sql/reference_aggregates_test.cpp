#include "reference_page.hpp"

namespace {

using blog::posts;
using blog::users;
using namespace virga;

class ReferenceAggregates : public ReferencePage {};

TEST_F(ReferenceAggregates, OfBoth) {
  EXPRESSION(posts, count());
  EXPRESSION(posts, count(posts.body));
  EXPRESSION(posts, count_distinct(posts.author_id));
  EXPRESSION(posts, count_distinct(row_value(posts.author_id, posts.published)));
  EXPRESSION(posts, sum(posts.views));
  EXPRESSION(posts, avg(posts.views));
  EXPRESSION(posts, min(posts.posted_on));
  EXPRESSION(posts, max(posts.posted_on));
  EXPRESSION(posts, bool_and(posts.published));
  EXPRESSION(posts, every(posts.views > 0));
  EXPRESSION(posts, bool_or(posts.published));
  EXPRESSION(posts, string_agg(posts.title, ", "));
  EXPRESSION(posts, json_agg(posts.title));
  EXPRESSION(posts, json_agg(json_build_object("id", posts.id, "title", posts.title)));
  EXPRESSION(posts, json_object_agg(posts.title, posts.views));
  check_table("aggregates.md", "aggregates");
}

TEST_F(ReferenceAggregates, Steps) {
  EXPRESSION(posts, sum(posts.views).filter(posts.published));
  EXPRESSION(posts, sum(posts.views).distinct());
  EXPRESSION(posts, string_agg(posts.title, ", ").order_by(desc(posts.views)));
  EXPRESSION(posts, json_agg(posts.title).filter(posts.published));
  EXPRESSION(posts, json_agg(posts.title).order_by(posts.id));
  EXPRESSION(posts, sum(posts.views).over());
  EXPRESSION(posts, sum(posts.views).as<"total">());
  check_table("aggregates.md", "steps");
}

// [declared]
constexpr auto most = virga::aggregate<"max", std::int64_t(std::int64_t)>;
constexpr auto all_bits = virga::pg::aggregate<"bit_or", std::int32_t(std::int32_t)>;
constexpr auto place = virga::window_function<"rank", std::int64_t()>;
// [/declared]

TEST_F(ReferenceAggregates, Own) {
  EXPRESSION(posts, most(posts.views));
  EXPRESSION(posts, all_bits(posts.id));
  EXPRESSION(posts, place().over(order_by(posts.views)));
  check_table("aggregates.md", "own");
}

TEST_F(ReferenceAggregates, OfOne) {
  EXPRESSION(posts, pg::array_agg(posts.title));
  EXPRESSION(posts, pg::jsonb_agg(posts.title));
  EXPRESSION(posts, pg::jsonb_object_agg(posts.title, posts.views));
  EXPRESSION(posts, pg::stddev(posts.score));
  EXPRESSION(posts, pg::stddev_pop(posts.score));
  EXPRESSION(posts, pg::variance(posts.score));
  EXPRESSION(posts, pg::var_pop(posts.score));
  EXPRESSION(posts, pg::corr(posts.views, posts.score));
  EXPRESSION(posts, pg::covar_pop(posts.views, posts.score));
  EXPRESSION(posts, pg::covar_samp(posts.views, posts.score));
  EXPRESSION(posts, pg::regr_slope(posts.views, posts.score));
  EXPRESSION(posts, pg::regr_intercept(posts.views, posts.score));
  EXPRESSION(posts, pg::regr_r2(posts.views, posts.score));
  EXPRESSION(posts, pg::regr_count(posts.views, posts.score));
  EXPRESSION(posts, pg::regr_avgx(posts.views, posts.score));
  EXPRESSION(posts, pg::regr_avgy(posts.views, posts.score));
  EXPRESSION(posts, pg::bit_and(posts.id));
  EXPRESSION(posts, pg::bit_or(posts.id));
  EXPRESSION(posts, pg::bit_xor(posts.id));
  EXPRESSION(posts, pg::percentile_cont(0.5).within_group(posts.views));
  EXPRESSION(posts, pg::percentile_disc(0.5).within_group(desc(posts.title)));
  EXPRESSION(posts, pg::mode().within_group(posts.author_id).filter(posts.id > 1));
  EXPRESSION(posts, pg::percentile_cont({0.25, 0.5, 0.75}).within_group(posts.views));
  EXPRESSION(posts, pg::percentile_disc({0.1, 0.9}).within_group(posts.title));
  EXPRESSION(posts, pg::rank(100).within_group(desc(posts.views)));
  EXPRESSION(posts, pg::dense_rank(1, "Notes").within_group(posts.author_id, posts.title));
  EXPRESSION(posts, pg::percent_rank(100).within_group(posts.views));
  EXPRESSION(posts, pg::cume_dist(100).within_group(posts.views).filter(posts.published));
  EXPRESSION(posts, sqlite::total(posts.score));
  EXPRESSION(posts, sqlite::group_concat(posts.id));
  check_table("aggregates.md", "aggregates-native");
}

TEST_F(ReferenceAggregates, WindowFunctions) {
  EXPRESSION(posts, row_number().over(order_by(posts.id)));
  EXPRESSION(posts, rank().over(order_by(desc(posts.views))));
  EXPRESSION(posts, dense_rank().over(order_by(posts.views)));
  EXPRESSION(posts, percent_rank().over(order_by(posts.views)));
  EXPRESSION(posts, cume_dist().over(order_by(posts.views)));
  EXPRESSION(posts, ntile(4).over(order_by(posts.views)));
  EXPRESSION(posts, lag(posts.views).over(order_by(posts.id)));
  EXPRESSION(posts, lag(posts.views, 2).over(order_by(posts.id)));
  EXPRESSION(posts, lag(posts.views, 1, 0).over(order_by(posts.id)));
  EXPRESSION(posts, lead(posts.views).over(order_by(posts.id)));
  EXPRESSION(posts, first_value(posts.title).over(order_by(posts.id)));
  EXPRESSION(posts, last_value(posts.title).over(order_by(posts.id)));
  EXPRESSION(posts, nth_value(posts.title, 2).over(order_by(posts.id)));
  check_table("grouping.md", "window-functions");
}

TEST_F(ReferenceAggregates, Windows) {
  EXPRESSION(posts, count().over());
  EXPRESSION(posts, sum(posts.views).over(partition_by(posts.author_id)));
  EXPRESSION(posts, sum(posts.views).over(partition_by(posts.author_id).order_by(desc(posts.id).nulls_last())));
  EXPRESSION(posts, sum(posts.views).over(order_by(posts.id).rows_between(preceding(2), current_row)));
  EXPRESSION(posts, sum(posts.views).over(order_by(posts.views).range_between(preceding(10), following(10))));
  EXPRESSION(
      posts,
      sum(posts.views).over(order_by(posts.posted_on).range_between(preceding(interval{.days = 6}), current_row)));
  EXPRESSION(posts, count().over(order_by(posts.views).groups_between(unbounded_preceding, unbounded_following)));
  EXPRESSION(posts, count().over(order_by(posts.id).rows_between(preceding(1), following(1)).exclude_current_row()));
  EXPRESSION(posts, count().over(order_by(posts.id).rows_between(preceding(1), following(1)).exclude_group()));
  EXPRESSION(posts, count().over(order_by(posts.id).rows_between(preceding(1), following(1)).exclude_ties()));
  check_table("grouping.md", "windows");
}

}  // namespace
