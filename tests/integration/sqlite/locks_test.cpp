#include "sqlite_case.hpp"

#include <virga/core/error.hpp>

#include <sqlite3.h>

#include <future>
#include <latch>
#include <thread>

namespace {

using virga::timeout_error;

class SqliteLocks : public SqliteCase {
 protected:
  void SetUp() override { open()->run_script("create table t (a integer) strict; insert into t values (0)"); }
};

TEST_F(SqliteLocks, AWriterWaitsForAsLongAsItIsTold) {
  const auto holder = open();
  holder->begin({});
  options.busy_timeout = std::chrono::milliseconds(10);
  const auto waiting = open();
  const auto refused = thrown_by<timeout_error>([&] { run(*waiting, "update t set a = 1"); });
  EXPECT_EQ(refused.sqlstate(), "55P03");
  EXPECT_EQ(refused.native_code(), SQLITE_BUSY);
  EXPECT_THROW(waiting->begin({}), timeout_error);
  EXPECT_FALSE(waiting->in_transaction());
  EXPECT_EQ(query(*waiting, "select a from t"), (rows{{std::int64_t{0}}})) << "readers don't wait";
  holder->run_script("commit");
  EXPECT_EQ(run(*waiting, "update t set a = 1"), 1U);
}

TEST_F(SqliteLocks, AWriterGetsTheLockWhenItComesFree) {
  const auto holder = open();
  holder->begin({});
  run(*holder, "update t set a = a + 1");
  const auto waiting = open();
  auto written = std::async(std::launch::async, [&] { return run(*waiting, "update t set a = a + 1"); });
  holder->run_script("commit");
  EXPECT_EQ(written.get(), 1U);
  EXPECT_EQ(query(*holder, "select a from t"), (rows{{std::int64_t{2}}}));
}

TEST_F(SqliteLocks, AStaleSnapshotCannotWrite) {
  const auto stale = open();
  stale->run_script("begin");  // deferred, as nobody but a program's own SQL begins here
  query(*stale, "select a from t");
  run(*open(), "update t set a = 5");
  const auto refused = thrown_by<virga::serialization_failure>([&] { run(*stale, "update t set a = a + 1"); });
  EXPECT_EQ(refused.sqlstate(), "40001");
  EXPECT_EQ(refused.native_code(), SQLITE_BUSY_SNAPSHOT);
  stale->run_script("rollback");
  EXPECT_EQ(run(*stale, "update t set a = a + 1"), 1U);
}

TEST_F(SqliteLocks, NoIncrementIsLost) {
  constexpr int threads = 3;
  constexpr int increments = 40;
  std::latch together(threads);
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i) {
    running.emplace_back([&] {
      try {
        const auto mine = open();
        together.arrive_and_wait();
        for (int n = 0; n < increments; ++n) {
          mine->begin({});
          const rows before = query(*mine, "select a from t", {}, 1);
          mine->execute({"update t set a = ?", 2}, parameters{integer(std::get<std::int64_t>(before[0][0]) + 1)},
                        virga::driver::fetch::whole);
          mine->finish();
          mine->run_script("commit");
        }
      } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
      }
    });
  }
  for (std::thread& each : running) each.join();
  EXPECT_EQ(query(*open(), "select a from t"), (rows{{std::int64_t{threads * increments}}}));
}

TEST_F(SqliteLocks, AFileLockedByAnotherProgram) {
  options.wal = false;
  options.filename = folder.file("locked.db");
  const auto holder = open();
  holder->run_script("create table t (a integer) strict; begin exclusive");
  options.busy_timeout = std::chrono::milliseconds(10);
  const auto refused = thrown_by<timeout_error>([&] { static_cast<void>(open()); });
  EXPECT_TRUE(refused.message().ends_with("database is locked")) << refused.message();
  holder->run_script("commit");
  static_cast<void>(open());
}

}  // namespace
