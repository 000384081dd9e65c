#include "reference_page.hpp"

namespace {

using blog::posts;
using blog::users;
using reference::events;
using namespace virga;
using namespace virga::columns;

class ReferenceDates : public ReferencePage {};

TEST_F(ReferenceDates, OfBoth) {
  EXPRESSION(events, now());
  EXPRESSION(events, current_date());
  EXPRESSION(events, localtimestamp());
  EXPRESSION(events, at_utc(events.seen_at));
  EXPRESSION(events, at_utc(events.starts_at));
  EXPRESSION(posts, make_date(2026, 11, posts.id));
  EXPRESSION(posts, add_days(posts.posted_on, 7));
  EXPRESSION(posts, days_between(posts.posted_on, current_date()));
  EXPRESSION(posts, extract<"year">(posts.posted_on));
  EXPRESSION(posts, extract<"quarter">(posts.posted_on));
  EXPRESSION(posts, extract<"month">(posts.posted_on));
  EXPRESSION(posts, extract<"week">(posts.posted_on));
  EXPRESSION(posts, extract<"day">(posts.posted_on));
  EXPRESSION(posts, extract<"dow">(posts.posted_on));
  EXPRESSION(posts, extract<"isodow">(posts.posted_on));
  EXPRESSION(posts, extract<"doy">(posts.posted_on));
  EXPRESSION(events, extract<"hour">(events.starts_at));
  EXPRESSION(events, extract<"minute">(events.starts_at));
  EXPRESSION(events, extract<"second">(events.starts_at));
  EXPRESSION(events, extract<"epoch">(events.starts_at));
  EXPRESSION(posts, date_trunc<"year">(posts.posted_on));
  EXPRESSION(posts, date_trunc<"quarter">(posts.posted_on));
  EXPRESSION(posts, date_trunc<"month">(posts.posted_on));
  EXPRESSION(posts, date_trunc<"week">(posts.posted_on));
  EXPRESSION(events, date_trunc<"quarter">(events.starts_at));
  EXPRESSION(events, date_trunc<"month">(events.starts_at));
  EXPRESSION(events, date_trunc<"day">(events.starts_at));
  EXPRESSION(events, date_trunc<"hour">(events.starts_at));
  EXPRESSION(events, date_trunc<"minute">(events.starts_at));
  EXPRESSION(events, date_trunc<"second">(events.starts_at));
  EXPRESSION(events, date_trunc<"month">(events.seen_at));
  check_table("functions.md", "dates");
}

TEST_F(ReferenceDates, OfOne) {
  EXPRESSION(events, events.starts_at + std::chrono::hours(2));
  EXPRESSION(events, events.seen_at - interval{.months = 1});
  EXPRESSION(events, events.starts_at - events.starts_at);
  EXPRESSION(events, pg::extract<"epoch">(events.seen_at));
  EXPRESSION(events, pg::date_trunc<"decade">(events.starts_at));
  EXPRESSION(events, pg::date_trunc<"day">(events.seen_at, "Europe/Vienna"));
  EXPRESSION(posts, pg::age(current_date(), posts.posted_on));
  EXPRESSION(posts, pg::age(posts.posted_on));
  EXPRESSION(posts, pg::make_interval<"days", "hours">(posts.id, 12));
  EXPRESSION(events, pg::justify_days(events.starts_at - events.starts_at));
  EXPRESSION(events, pg::justify_hours(events.starts_at - events.starts_at));
  EXPRESSION(events, pg::justify_interval(events.starts_at - events.starts_at));
  EXPRESSION(events, pg::date_bin(std::chrono::minutes(15), events.starts_at, timestamp_value()));
  EXPRESSION(posts, pg::overlaps(posts.posted_on, current_date(), posts.posted_on, posts.posted_on + 7));
  EXPRESSION(events, pg::at_time_zone(events.seen_at, "Europe/Vienna"));
  EXPRESSION(events, pg::clock_timestamp());
  EXPRESSION(events, pg::statement_timestamp());
  EXPRESSION(events, pg::localtime());
  EXPRESSION(events, pg::isfinite(events.starts_at));
  EXPRESSION(events, pg::to_char(events.starts_at, "DD.MM.YYYY"));
  EXPRESSION(events, pg::to_date("22.11.2026", "DD.MM.YYYY"));
  EXPRESSION(events, pg::to_timestamp("22.11.2026", "DD.MM.YYYY"));
  EXPRESSION(events, pg::to_timestamp_of_epoch(0));
  EXPRESSION(events, pg::make_time(10, 30, 15.5));
  EXPRESSION(events, pg::make_timestamp(2026, 11, 22, 10, 30, 0));
  EXPRESSION(events, pg::make_timestamptz(2026, 11, 22, 10, 30, 0));
  EXPRESSION(events, pg::make_timestamptz(2026, 11, 22, 10, 30, 0, "Europe/Vienna"));
  EXPRESSION(posts, sqlite::date(posts.posted_on, "+1 month", "start of month"));
  EXPRESSION(events, sqlite::time(events.starts_at));
  EXPRESSION(events, sqlite::datetime(events.starts_at, "+90 minutes"));
  EXPRESSION(events, sqlite::julianday(events.starts_at));
  EXPRESSION(events, sqlite::unixepoch(events.starts_at));
  EXPRESSION(posts, sqlite::strftime("%d.%m.%Y", posts.posted_on));
  check_table("functions.md", "dates-native");
}

}  // namespace
