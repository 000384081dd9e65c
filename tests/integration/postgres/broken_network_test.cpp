#include "proxy_case.hpp"

#include <virga/driver/call.hpp>
#include <virga/driver/call_settings.hpp>
#include <virga/driver/pool.hpp>
#include <virga/driver/transaction.hpp>

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <random>
#include <set>
#include <thread>

using namespace std::chrono_literals;
using virga::driver::call;
using virga::driver::call_limits;
using virga::driver::call_settings;
using virga::driver::configured_session;
using virga::driver::fetch;
using virga::driver::pool;
using virga::driver::transaction;
using clock_type = std::chrono::steady_clock;

namespace {

/// A server behind a proxy, and a table `t (n int primary key)`.
class BrokenNetwork : public ProxyCase {
 protected:
  void SetUp() override {
    PostgresCase::SetUp();
    if (db == nullptr) return;
    db->run_script("create table t (n int primary key)");
  }
};

std::shared_ptr<pool> pool_of(const virga::pg::options& how) {
  return std::make_shared<pool>([how](const call_limits& within) { return virga::pg::open_connection(how, within); },
                                virga::driver::pool_options{.max_size = 2});
}

call_settings limited_to(std::chrono::milliseconds time) {
  call_settings settings;
  settings.timeout = time;
  return settings;
}

/// The action ends within its limit and a second.
template <class Action>
void expect_in_time(std::chrono::milliseconds limit, const std::string& what, Action action) {
  const auto started = clock_type::now();
  action();
  EXPECT_LT(clock_type::now() - started, limit + 1s) << what;
}

// What is asked for, and what the answer must be: number, seven times the number, a text as long as the number.
constexpr int row_count = 30;
const std::string numbers = "select n, n * 7, repeat(chr(97 + n % 26), n) from generate_series(1, 30) as n";

cells row_number(int n) {
  return {std::int64_t{n}, std::int64_t{n} * 7,
          std::string(static_cast<std::size_t>(n), static_cast<char>('a' + n % 26))};
}

/// No row that is given is wrong, and none is missing of a result that has ended well.
void expect_numbers(call& running, const std::string& what) {
  int count = 0;
  std::int64_t before = 0;
  while (const virga::driver::field* const fields = running.next()) {
    const std::int64_t n = fields[0].integer;
    ASSERT_EQ((cells{copy_of(fields[0]), copy_of(fields[1]), copy_of(fields[2])}), row_number(static_cast<int>(n)))
        << what;
    ASSERT_LT(before, n) << what;
    before = n;
    ++count;
  }
  ASSERT_EQ(count, row_count) << what;
}

/// What a program does, each call with a time limit.
class workload {
 public:
  workload(pool& over, std::chrono::milliseconds limit, int key, std::string name)
      : over_(over), limit_(limit), key_(key), name_(std::move(name)) {}

  /// How many calls have failed.
  int run() {
    const virga::driver::statement prepared{numbers, 1};
    for (int again = 0; again < 2; ++again) {
      attempt("whole", [&](auto& session) {
        call running(session, prepared, {}, fetch::whole);
        expect_numbers(running, name_);
      });
      attempt("stream", [&](auto& session) {
        call running(session, prepared, {}, fetch::row_by_row);
        expect_numbers(running, name_);
      });
    }
    attempt("batch", [&](auto& session) {
      const std::vector<virga::driver::request> requests(3, {prepared, {}});
      call running(session, requests);
      do expect_numbers(running, name_);
      while (running.next_result());
    });
    attempt("copy", [&](auto& session) {
      const std::string copy = "copy (" + numbers + ") to stdout (format binary)";
      call running(session, virga::driver::copy_query{copy, numbers});
      expect_numbers(running, name_);
    });
    attempt("insert", [&](auto& session) {
      const parameters bound{int4(key_)};
      call running(session, {"insert into t values ($1)", 2}, bound, fetch::whole);
      running.finish();
      inserted = true;
    });
    // Each statement of it has the limit, of which the last to fail is the only one that takes as long as that.
    if (failures_ < most_failures) {
      const call_settings settings = limited_to(limit_);
      try {
        transaction tx(over_, {}, &settings);
        const parameters bound{int4(-key_)};
        call(tx, {"insert into t values ($1)", 2}, bound, fetch::whole).finish();
        tx.commit();
        committed = true;
      } catch (const virga::error&) {
        ++failures_;
      }
    }
    return failures_;
  }

  bool inserted = false;
  bool committed = false;

 private:
  static constexpr int most_failures = 2;

  template <class Action>
  void attempt(const std::string& what, Action action) {
    if (failures_ >= most_failures) return;
    configured_session session(over_, limited_to(limit_));
    expect_in_time(limit_, name_ + ", " + what, [&] {
      try {
        action(session);
      } catch (const virga::error&) {
        ++failures_;
      }
    });
  }

  pool& over_;
  std::chrono::milliseconds limit_;
  int key_;
  std::string name_;
  int failures_ = 0;
};

TEST_F(BrokenNetwork, WithoutAFaultAllIsRight) {
  const auto between = proxy_with();
  const auto over = pool_of(through(*between));
  workload all(*over, 60s, 1, "no fault");
  EXPECT_EQ(all.run(), 0);
  EXPECT_EQ(value_of(*db, "select array_agg(n order by n)::text from t"), cell("{-1,1}"));
}

TEST_F(BrokenNetwork, NoRowIsWrongAndNoCallOutlivesItsLimit) {
  constexpr unsigned seeds = 72;
  constexpr unsigned at_a_time = 8;
  std::atomic<unsigned> next = 0;
  std::mutex guard;
  std::set<fault::kind> seen;
  std::vector<std::int64_t> acknowledged;
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < at_a_time; ++i)
    threads.emplace_back([&] {
      for (unsigned seed = next++; seed < seeds; seed = next++) {
        std::mt19937 random(seed);
        fault what;
        what.what = static_cast<fault::kind>(1 + seed % 6);
        what.at = random() % 230;  // a few more than there are
        what.salt = static_cast<std::uint32_t>(random());
        const auto between = proxy_with(what);
        const auto over = pool_of(through(*between));
        const int key = static_cast<int>(seed) + 1;
        workload all(*over, 400ms, key,
                     "seed " + std::to_string(seed) + ", fault " + std::to_string(static_cast<int>(what.what)) +
                         " at message " + std::to_string(what.at));
        const int failures = all.run();
        const std::scoped_lock held(guard);
        if (failures != 0 && between->has_happened()) seen.insert(what.what);
        if (all.inserted) acknowledged.push_back(key);
        if (all.committed) acknowledged.push_back(-key);
      }
    });
  for (std::thread& each : threads) each.join();
  for (const std::int64_t key : acknowledged)
    EXPECT_EQ(value_of(*db, "select count(*) from t where n = $1::int", {number(key)}), cell(std::int64_t{1})) << key;
  EXPECT_FALSE(acknowledged.empty());
  for (const auto kind :
       {fault::kind::cut, fault::kind::stall, fault::kind::drop, fault::kind::shorten, fault::kind::corrupt})
    EXPECT_TRUE(seen.contains(kind)) << "no call has failed by fault " << static_cast<int>(kind);
}

TEST_F(BrokenNetwork, ARowThatDoesNotArriveIsMissed) {
  for (const std::string how : {"whole", "stream", "copy"}) {
    SCOPED_TRACE(how);
    // The types that are asked for before a stream are rows, too, of which there may be any number.
    const auto types = std::get<std::int64_t>(
        value_of(*db, "select 2 * count(*) from pg_type where typtype = 'e' or typname = 'citext'"));
    const bool copied = how == "copy";
    const std::size_t at = 17 + (copied ? 0 : static_cast<std::size_t>(types));
    const auto between = proxy_with({fault::kind::drop, at, 0, copied ? 'd' : 'D'});
    const auto over = pool_of(through(*between));
    int rows_given = 0;
    const auto lost = thrown_by<virga::connection_error>([&] {
      const std::string copy = "copy (" + numbers + ") to stdout (format binary)";
      const auto running = copied ? std::make_unique<call>(*over, virga::driver::copy_query{copy, numbers})
                                  : std::make_unique<call>(*over, dynamic(numbers), parameters{},
                                                           how == "whole" ? fetch::whole : fetch::row_by_row);
      while (running->next() != nullptr) ++rows_given;
    });
    EXPECT_EQ(lost.message(), "rows of the result were lost on the way from the server");
    EXPECT_LT(rows_given, row_count);
    EXPECT_EQ(over->open_connections(), 0U);
    configured_session session(*over, limited_to(60s));  // the next connection is another one
    call again(session, dynamic(numbers), {}, fetch::whole);
    expect_numbers(again, how);
  }
}

TEST_F(BrokenNetwork, ACancelRequestThatNobodyAnswers) {
  const auto between = proxy_with();
  const auto over = pool_of(through(*between));
  configured_session session(*over, limited_to(300ms));
  call(session, dynamic("select 1"), {}, fetch::whole).finish();
  between->stall_new();
  expect_in_time(300ms, "a statement", [&] {
    const auto lost = thrown_by<virga::connection_error>(
        [&] { call(session, dynamic("select pg_sleep(600)"), {}, fetch::whole).finish(); });
    EXPECT_EQ(lost.message(),
              "the statement took longer than its timeout of 300 ms, and the server did not end it when it was told "
              "to: its connection is closed");
    EXPECT_EQ(lost.sql(), "select pg_sleep(600)");
  });
}

TEST_F(BrokenNetwork, AConnectionThatIsNotMadeInTime) {
  const auto between = proxy_with();
  between->stall_new();
  const auto over = pool_of(through(*between));
  configured_session session(*over, limited_to(200ms));
  expect_in_time(200ms, "a first statement", [&] {
    const auto late =
        thrown_by<virga::timeout_error>([&] { call(session, dynamic("select 1"), {}, fetch::whole).finish(); });
    EXPECT_EQ(late.message(), "the server was not connected to within the statement's timeout of 200 ms");
  });
  std::stop_source source;
  call_settings stoppable;
  stoppable.stop = source.get_token();
  configured_session stopped(*over, stoppable);
  const std::jthread stopper([&] {
    std::this_thread::sleep_for(20ms);
    source.request_stop();
  });
  thrown_by<virga::cancelled_error>([&] { call(stopped, dynamic("select 1"), {}, fetch::whole).finish(); });
  EXPECT_EQ(over->open_connections(), 0U);
}

TEST_F(BrokenNetwork, WhatFollowsAStatementHasItsLimitToo) {
  using act = std::function<void(transaction&)>;
  const std::vector<std::pair<std::string, act>> acts{
      {"commit", [](transaction& tx) { tx.commit(); }},
      {"rollback", [](transaction& tx) { tx.rollback(); }},
      {"savepoint", [](transaction& tx) { transaction inner(tx); }},
      {"the end of a stream",
       [](transaction& tx) { call running(tx, dynamic("select 1 from pg_sleep(600)"), {}, fetch::row_by_row); }}};
  for (const auto& [what, action] : acts) {
    const auto between = proxy_with();
    const auto over = pool_of(through(*between));
    const call_settings settings = limited_to(300ms);
    const call_settings patient = limited_to(60s);
    transaction tx(*over, {}, &patient);
    call(tx, dynamic("select 1"), {}, fetch::whole).finish();
    tx.configure(settings);
    between->stall();
    expect_in_time(300ms, what, [&] { thrown_by<virga::connection_error>([&] { action(tx); }); });
  }
}

TEST_F(BrokenNetwork, WaitingForAConnectionOfThePoolIsAPartOfACall) {
  const auto over = pool_of(options);
  const virga::driver::lease one = over->acquire();
  const virga::driver::lease other = over->acquire();
  std::thread([&] {
    configured_session session(*over, limited_to(50ms));
    expect_in_time(50ms, "a call", [&] {
      thrown_by<virga::timeout_error>([&] { call(session, dynamic("select 1"), {}, fetch::whole).finish(); });
    });
  }).join();
}

}  // namespace
