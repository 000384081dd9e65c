#include "postgres_case.hpp"

#include <chrono>
#include <future>
#include <thread>

using virga::driver::fetch;

namespace {

class LostConnection : public PostgresCase {
 protected:
  void SetUp() override {
    PostgresCase::SetUp();
    if (db == nullptr) return;
    killer = connect();
    pid = std::get<std::int64_t>(value_of(*db, "select pg_backend_pid()"));
  }

  void TearDown() override {
    killer.reset();
    PostgresCase::TearDown();
  }

  /// Polls until the server says so; a minute is more than it ever takes.
  void wait_until(const std::string& condition) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::minutes{1};
    while (value_of(*killer, condition, {number(pid)}) != cell(true)) {
      ASSERT_LT(std::chrono::steady_clock::now(), give_up) << condition;
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
  }

  /// A server process that is sending may first want its last words to be read.
  void start_to_kill() { value_of(*killer, "select pg_terminate_backend($1::int)", {number(pid)}); }

  void kill() {
    start_to_kill();
    wait_until("select not exists (select from pg_stat_activity where pid = $1)");
  }

  void expect_lost() {
    EXPECT_FALSE(db->usable());
    EXPECT_FALSE(db->in_transaction());
    const auto again = thrown_by<virga::connection_error>([&] { query(*db, "select 1"); });
    EXPECT_EQ(again.sql(), "select 1");
    thrown_by<virga::connection_error>([&] { db->begin({}); });
    thrown_by<virga::connection_error>([&] { db->execute_batch({}); });
    thrown_by<virga::connection_error>([&] { db->run_script("rollback"); });
    db->finish();
    EXPECT_EQ(db->next(), nullptr);
  }

  std::unique_ptr<virga::driver::connection> killer;
  std::int64_t pid = 0;
};

TEST_F(LostConnection, BetweenStatements) {
  kill();
  const std::string sql = "select 'after'";
  const auto lost = thrown_by<virga::connection_error>([&] { query(*db, sql); });
  EXPECT_EQ(lost.sqlstate(), "57P01");
  EXPECT_EQ(lost.sql(), sql);
  expect_lost();
}

TEST_F(LostConnection, BeforeAFirstUse) {
  kill();
  thrown_by<virga::connection_error>([&] { query(*db, fixed("select 'prepared after the end'")); });
  expect_lost();
}

TEST_F(LostConnection, BeforeABatch) {
  kill();
  const std::vector<virga::driver::request> batch(1000, {fixed("select 'batch after the end'"), {}});
  thrown_by<virga::connection_error>([&] { db->execute_batch(batch); });
  expect_lost();
}

TEST_F(LostConnection, InATransaction) {
  db->begin({});
  run(*db, "select 1");
  kill();
  thrown_by<virga::connection_error>([&] { db->run_script("commit"); });
  expect_lost();
}

TEST_F(LostConnection, InTheMiddleOfAStatement) {
  for (const bool prepared : {false, true}) {
    SCOPED_TRACE(prepared);
    const virga::driver::statement sleep = fixed("select pg_sleep(600)");
    auto running = std::async(std::launch::async, [&] {
      return thrown_by<virga::connection_error>([&] { prepared ? query(*db, sleep) : query(*db, sleep.sql); });
    });
    wait_until(
        "select coalesce((select state = 'active' and wait_event = 'PgSleep' from pg_stat_activity where pid = $1), "
        "false)");
    kill();
    EXPECT_EQ(running.get().sqlstate(), "57P01");
    expect_lost();
    db = connect();
    pid = std::get<std::int64_t>(value_of(*db, "select pg_backend_pid()"));
  }
}

TEST_F(LostConnection, InTheMiddleOfAStream) {
  db->execute(fixed("select generate_series(1, 1000000000), repeat('x', 1000)"), {}, fetch::row_by_row);
  ASSERT_NE(db->next(), nullptr);
  start_to_kill();
  thrown_by<virga::connection_error>([&] {
    while (db->next() != nullptr) {
    }
  });
  expect_lost();
}

TEST_F(LostConnection, WhileAStreamIsBeingLeft) {
  db->execute(fixed("select generate_series(1, 1000000000), repeat('x', 1000)"), {}, fetch::row_by_row);
  ASSERT_NE(db->next(), nullptr);
  start_to_kill();
  db->finish();
  expect_lost();
}

TEST_F(LostConnection, InTheMiddleOfABatch) {
  const std::vector<virga::driver::request> batch{
      {fixed("begin"), {}}, {fixed("select pg_sleep(60)"), {}}, {fixed("select 'never reached'"), {}}};
  std::thread end([&] {
    wait_until("select exists (select from pg_stat_activity where pid = $1 and wait_event = 'PgSleep')");
    start_to_kill();
  });
  thrown_by<virga::connection_error>([&] {
    db->execute_batch(batch);
    while (db->next_result()) {
    }
  });
  end.join();
  expect_lost();
}

}  // namespace
