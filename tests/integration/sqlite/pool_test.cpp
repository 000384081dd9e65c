#include "session_case.hpp"

#include <virga/core/error.hpp>
#include <virga/driver/transaction.hpp>

#include <array>
#include <atomic>
#include <barrier>
#include <future>
#include <latch>
#include <optional>
#include <set>
#include <thread>

namespace {

using virga::timeout_error;
using virga::usage_error;
using virga::driver::fetch;
using virga::driver::lease;
using virga::driver::pool;
using virga::driver::transaction;

class Pool : public SessionCase {};

TEST_F(Pool, OpensWhenNeededAndKeeps) {
  pool db = make_pool();
  EXPECT_EQ(db.open_connections(), 0U);
  {
    const lease first = db.acquire();
    const lease second = db.acquire();
    EXPECT_EQ(db.open_connections(), 2U);
    EXPECT_EQ(db.idle_connections(), 0U);
  }
  EXPECT_EQ(db.open_connections(), 2U);
  EXPECT_EQ(db.idle_connections(), 2U);
}

TEST_F(Pool, LendsTheOneUsedLast) {
  pool db = make_pool();
  const virga::driver::connection* used_last = nullptr;
  {
    const lease first = db.acquire();
    {
      const lease second = db.acquire();
    }
    used_last = &*first;
  }
  const lease again = db.acquire();
  EXPECT_EQ(&*again, used_last);
}

TEST_F(Pool, LendsAThreadTheOneThatItUsedLast) {
  pool db = make_pool();
  std::optional<transaction> elsewhere;
  // With a transaction somewhere each loan is looked at more closely.
  for (const bool in_transaction : {false, true}) {
    if (in_transaction) elsewhere.emplace(db);
    constexpr int threads = 3;
    std::barrier together(threads);
    std::array<const virga::driver::connection*, threads> own{};
    const auto use = [&](std::size_t me) {
      {
        const lease mine = db.acquire();
        own[me] = &*mine;
        together.arrive_and_wait();
      }
      together.arrive_and_wait();
      for (std::size_t turn = 0; turn < threads; ++turn) {
        for (int again = 0; again < 3 && turn == me; ++again) EXPECT_EQ(&*db.acquire(), own[me]);
        together.arrive_and_wait();
      }
    };
    std::vector<std::jthread> running;
    for (std::size_t i = 0; i < threads; ++i) running.emplace_back(use, i);
    running.clear();
    EXPECT_EQ(std::set(own.begin(), own.end()).size(), 3U);
    EXPECT_EQ(db.open_connections(), in_transaction ? 4U : 3U);
  }
}

TEST_F(Pool, AThreadGetsAnotherWhereItsOwnIsLent) {
  pool db = make_pool();
  const virga::driver::connection* own = nullptr;
  {
    const lease first = db.acquire();
    const lease second = db.acquire();
    own = &*first;
  }
  std::optional<lease> borrowed;
  std::thread([&] {
    const lease other = db.acquire();
    borrowed.emplace(db.acquire());
    EXPECT_TRUE(&*other == own || &**borrowed == own);
  }).join();
  const lease mine = db.acquire();
  EXPECT_NE(&*mine, &**borrowed);
  EXPECT_EQ(db.open_connections(), 2U);
}

TEST_F(Pool, OfNoConnections) { EXPECT_THROW(static_cast<void>(make_pool(0)), usage_error); }

TEST_F(Pool, HasABoundAndAWaitingTime) {
  pool db = make_pool(2, std::chrono::milliseconds(5));
  std::promise<void> held;
  std::promise<void> done;
  std::thread other([&] {
    const lease first = db.acquire();
    held.set_value();
    done.get_future().wait();
  });
  held.get_future().wait();
  const lease second = db.acquire();
  const auto error = thrown_by<timeout_error>([&] { static_cast<void>(db.acquire()); });
  EXPECT_EQ(
      error.message(),
      "no connection came free within 5 ms (acquire_timeout): all 2 connections of the pool are in use (max_size), "
      "1 of them by this thread");
  done.set_value();
  other.join();
  EXPECT_NO_THROW(static_cast<void>(db.acquire()));
}

TEST_F(Pool, AWaitingThreadGetsWhatIsGivenBack) {
  pool db = make_pool(1);
  std::optional<lease> held(db.acquire());
  auto waiting = std::async(std::launch::async, [&] { return single(db, "select 42"); });
  held.reset();
  EXPECT_EQ(waiting.get(), cell(std::int64_t{42}));
}

TEST_F(Pool, AThreadThatNeverPausesLetsThoseInWhoWait) {
  pool db = make_pool(1);
  std::atomic<int> served = 0;
  std::atomic<bool> busy = false;
  const auto wait = [&] {
    busy.wait(false);
    single(db, "select 1");
    ++served;
  };
  const std::jthread one(wait);
  const std::jthread other(wait);
  while (served < 2) {
    single(db, "select 2");
    busy = true;
    busy.notify_all();
  }
}

TEST_F(Pool, TheOnlyConnectionInTheSameThreadIsAnErrorAtOnce) {
  pool db = make_pool(1);
  const lease held = db.acquire();
  EXPECT_THROW(static_cast<void>(db.acquire()), usage_error);
}

TEST_F(Pool, ManyThreadsShareFewConnections) {
  pool db = make_pool(2);
  constexpr int threads = 8;
  constexpr int rounds = 50;
  std::latch together(threads);
  std::atomic<int> at_once = 0;
  std::atomic<int> most = 0;
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i) {
    running.emplace_back([&] {
      together.arrive_and_wait();
      try {
        for (int n = 0; n < rounds; ++n) {
          const lease mine = db.acquire();
          const int now = ++at_once;
          for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
          }
          query(*mine, "select 1", {}, 1);
          --at_once;
        }
      } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
      }
    });
  }
  for (std::thread& each : running) each.join();
  EXPECT_LE(most, 2);
  EXPECT_LE(db.open_connections(), 2U);
  EXPECT_EQ(db.idle_connections(), db.open_connections());
}

TEST_F(Pool, EndsWhatALoanLeftOpen) {
  pool db = make_pool(1);
  {
    const lease careless = db.acquire();
    careless->begin({});
    query(*careless, "insert into t values (1)");
    careless->execute({"select 1 union all select 2", 0}, {}, fetch::row_by_row);
    ASSERT_NE(careless->next(), nullptr);
  }
  EXPECT_EQ(db.idle_connections(), 1U) << "it is kept";
  EXPECT_EQ(single(db, "select count(*) from t"), cell(std::int64_t{0})) << "rolled back";
}

TEST_F(Pool, ReplacesLostConnections) {
  options.wal = false;  // so that SQLite looks whether its file is still there
  pool db = make_pool(3);
  {
    const lease first = db.acquire();
    const lease second = db.acquire();
    query(*first, "select count(*) from t");
    query(*second, "select count(*) from t");
  }
  std::filesystem::rename(options.filename, folder.file("elsewhere.db"));
  open()->run_script("create table t (a integer primary key) strict");
  EXPECT_THROW(run(db, "insert into t values (1)"), virga::connection_error);
  EXPECT_EQ(db.open_connections(), 0U) << "the idle one had the same file";
  EXPECT_EQ(run(db, "insert into t values (1)"), 1U);
  EXPECT_EQ(single(db, "select count(*) from t"), cell(std::int64_t{1})) << "the failed statement was not run again";
  EXPECT_EQ(db.open_connections(), 1U);
}

TEST_F(Pool, AnErrorWhileOpeningTakesNoPlace) {
  pool db = make_pool(1, std::chrono::milliseconds(0));
  const std::string right = options.filename;
  options.filename = folder.file("nowhere/test.db");
  EXPECT_THROW(static_cast<void>(db.acquire()), virga::connection_error);
  EXPECT_THROW(static_cast<void>(db.acquire()), virga::connection_error);
  EXPECT_EQ(db.open_connections(), 0U);
  options.filename = right;
  EXPECT_NO_THROW(static_cast<void>(db.acquire()));
}

TEST_F(Pool, OutsideItsTransactionOnTheSameThread) {
  pool db = make_pool();
  std::optional<transaction> tx(std::in_place, db);
  const auto error = thrown_by<usage_error>([&] { run(db, "insert into t values (1)"); });
  EXPECT_NE(error.message().find("use the transaction's own object (tx)"), std::string::npos);
  EXPECT_THROW(transaction second(db), usage_error);
  tx->commit();
  EXPECT_EQ(run(db, "insert into t values (1)"), 1U);
}

TEST_F(Pool, OtherThreadsAndOtherPoolsAreNotInTheTransaction) {
  pool db = make_pool();
  pool other = make_pool();
  const transaction tx(db, {.read_only = true});
  EXPECT_EQ(single(other, "select 1"), cell(std::int64_t{1}));
  EXPECT_EQ(std::async(std::launch::async, [&] { return single(db, "select 1"); }).get(), cell(std::int64_t{1}));
}

TEST_F(Pool, ATransactionMayEndOnAnotherThread) {
  pool db = make_pool();
  auto tx = std::make_unique<transaction>(db);
  std::thread([&] { tx.reset(); }).join();
  EXPECT_EQ(run(db, "insert into t values (1)"), 1U);
}

}  // namespace
