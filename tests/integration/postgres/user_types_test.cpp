#include "postgres_case.hpp"

#include <virga/driver/call.hpp>
#include <virga/driver/pool.hpp>

using virga::driver::fetch;
using virga::driver::request;

namespace {

/// Types that are not built in: those of a connection that is new, which were there before it.
class UserTypes : public PostgresCase {
 protected:
  void SetUp() override {
    PostgresCase::SetUp();
    if (db == nullptr) return;
    db->run_script(
        "create type mood as enum ('glad', 'sad'); create type pair as (a int, b int);"
        "create domain temper as mood;"
        "create table people (id int, m mood, ms mood[], p pair, t temper);"
        "insert into people select n, 'glad', '{sad,null}', '(1,2)', 'sad' from generate_series(1, 1000) n");
    fresh = connect();
  }
  void TearDown() override {
    fresh.reset();
    PostgresCase::TearDown();
  }

  /// What the server heard last of the new connection, which must be idle.
  [[nodiscard]] std::string heard_last(std::int64_t pid) {
    return std::get<std::string>(value_of(*db, "select query from pg_stat_activity where pid = $1", {number(pid)}));
  }
  [[nodiscard]] std::int64_t pid_of_fresh() {
    return std::get<std::int64_t>(value_of(*fresh, "select pg_backend_pid()"));
  }

  const std::string all = "select id, m, ms, p, t from people order by id";
  const cells last{std::int64_t{1000}, "glad", elements{{"sad", "null"}}, unknown_type{}, "sad"};
  std::unique_ptr<virga::driver::connection> fresh;
};

TEST_F(UserTypes, NoneAreAskedForWhereNoneArrive) {
  options.application_name = schema;
  const auto made = virga::pg::open_connection(options);
  const auto pids =
      query(*db, "select pid from pg_stat_activity where application_name = $1 and query = ''", {text(schema)});
  ASSERT_EQ(pids.size(), 1U) << "the new connection has sent nothing";
  const auto pid = std::get<std::int64_t>(pids.at(0).at(0));
  EXPECT_EQ(query(*made, "select 1, null::int[]").size(), 1U);
  EXPECT_EQ(heard_last(pid), "select 1, null::int[]");
  query(*made, "select n from generate_series(1, 10) n");
  EXPECT_EQ(heard_last(pid), "select n from generate_series(1, 10) n");
}

TEST_F(UserTypes, AreAskedForOnceWhenTheyArrive) {
  const std::int64_t pid = pid_of_fresh();
  for (const bool again : {false, true}) {
    const rows found = query(*fresh, all);
    ASSERT_EQ(found.size(), 1000U);
    EXPECT_EQ(found[999], last);
    EXPECT_EQ(heard_last(pid) == all, again) << heard_last(pid);
  }
}

TEST_F(UserTypes, AreThereInEveryKindOfResult) {
  for (const fetch expected : {fetch::row_by_row, fetch::whole})
    for (const bool prepared : {true, false}) {
      const auto on = connect();
      const rows found = query(*on, prepared ? fixed(all) : dynamic(all), {}, expected);
      ASSERT_EQ(found.size(), 1000U);
      EXPECT_EQ(found[999], last);
    }
  const std::string copied = "select id, m, ms, m::text from people where id > 998 order by id";
  fresh->copy_out({"copy (" + copied + ") to stdout (format binary)", copied});
  const virga::driver::field* const row = fresh->next();
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(copy_of(row[1]), cell("glad"));
  EXPECT_EQ(copy_of(row[2]), cell(elements{{"sad", "null"}}));
  fresh->finish();
  EXPECT_TRUE(ready(*fresh));
}

TEST_F(UserTypes, OfCitext) {
  db->run_script("create extension citext schema " + schema);
  const auto on = connect();
  EXPECT_EQ(query(*on, "select 'A'::citext, '{b,null}'::citext[]"), (rows{{"A", elements{{"b", "null"}}}}));
}

TEST_F(UserTypes, InATransaction) {
  fresh->begin({});
  run(*fresh, "insert into people (id, m) values (0, 'sad')");
  EXPECT_EQ(query(*fresh, "select m from people where id = 0"), (rows{{"sad"}}));
  fresh->run_script("commit");
  EXPECT_TRUE(ready(*fresh));
}

TEST_F(UserTypes, OfAStreamThatIsLargeAreKnownBeforeItsRowsAre) {
  const std::int64_t pid = pid_of_fresh();
  fresh->execute(dynamic("select m, repeat('x', 1000) from people, generate_series(1, 100)"), {}, fetch::row_by_row);
  const virga::driver::field* const row = fresh->next();
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(copy_of(row[0]), cell("glad"));
  const cell state = value_of(*db, "select state from pg_stat_activity where pid = $1", {number(pid)});
  EXPECT_EQ(state, cell("active")) << "the rest has not been read into memory";
  fresh->finish();
  EXPECT_TRUE(ready(*fresh));
}

TEST_F(UserTypes, OfABatchThatIsRead) {
  const std::vector<request> batch{
      {fixed("select 1"), {}}, {fixed(all), {}}, {fixed("select m from people limit 2"), {}}};
  fresh->execute_batch(batch);
  std::vector<rows> results;
  do results.push_back(rest_of(*fresh));
  while (fresh->next_result());
  ASSERT_EQ(results.size(), 3U);
  EXPECT_EQ(results[1].at(999), last);
  EXPECT_EQ(results[2], (rows{{"glad"}, {"glad"}}));
  EXPECT_TRUE(ready(*fresh));
}

// The transaction is aborted when the rows of a type that is not known are read: nothing can be asked in it.
TEST_F(UserTypes, OfABatchThatFailsBehindThemDoNotHideTheFailure) {
  virga::driver::pool one([&](const virga::driver::call_limits&) { return connect(); }, {.max_size = 1});
  const std::vector<request> batch{{fixed("begin"), {}},
                                   {fixed("select m from people limit 3"), {}},
                                   {fixed("select 'prepared before the failure'"), {}},
                                   {fixed("select 1 / 0"), {}},
                                   {fixed("select 'prepared behind the failure'"), {}},
                                   {fixed("commit"), {}}};
  virga::driver::call running(one, batch);
  const auto failure = thrown_by<virga::value_error>([&] { running.finish(); });
  EXPECT_EQ(failure.sqlstate(), "22012");
  EXPECT_EQ(failure.sql(), "select 1 / 0");
  EXPECT_EQ(failure.batch_position(), 4U);
}

TEST_F(UserTypes, OfABatchThatFailsInATransaction) {
  const std::vector<request> batch{{fixed("select m from people limit 3"), {}},
                                   {fixed("select 'before'"), {}},
                                   {fixed("select 1 / 0"), {}},
                                   {fixed("select 'behind'"), {}}};
  fresh->begin({});
  const auto failure = thrown_by<virga::value_error>([&] {
    fresh->execute_batch(batch);
    while (fresh->next_result()) {
    }
  });
  EXPECT_EQ(failure.sql(), "select 1 / 0");
  EXPECT_EQ(failure.batch_position(), 3U);
  EXPECT_TRUE(fresh->in_transaction());
  thrown_by<virga::error>([&] { query(*fresh, fixed("select m from people limit 3")); });
  fresh->run_script("rollback");
  // What was prepared is known to be, and what was not is not.
  for (const request& each : {batch[0], batch[1], batch[3]}) EXPECT_FALSE(query(*fresh, each.stmt).empty());
  EXPECT_TRUE(ready(*fresh));
}

TEST_F(UserTypes, OfABatchThatIsLeft) {
  const std::vector<request> batch{
      {fixed("select 1"), {}}, {fixed("select m from people"), {}}, {fixed("select 2"), {}}};
  fresh->execute_batch(batch);
  ASSERT_NE(fresh->next(), nullptr);
  fresh->finish();
  EXPECT_EQ(query(*fresh, batch[1].stmt).at(0), (cells{"glad"}));
  EXPECT_EQ(query(*fresh, batch[2].stmt), (rows{{std::int64_t{2}}}));
  EXPECT_TRUE(ready(*fresh));
}

}  // namespace
