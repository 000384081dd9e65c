// `begin` goes with the first statement of its transaction, whatever that is, and alone only where it can't.
#include "postgres_case.hpp"

#include <virga/driver/copy.hpp>
#include <virga/driver/transaction_options.hpp>

#include <array>

using virga::driver::fetch;

namespace {

class Begin : public PostgresCase {
 protected:
  void SetUp() override {
    PostgresCase::SetUp();
    if (IsSkipped() || HasFailure()) return;
    db->run_script("create table t (n int primary key); insert into t values (1)");
    other = connect();
    pid = std::get<std::int64_t>(value_of(*db, "select pg_backend_pid()"));
  }
  void TearDown() override {
    other.reset();
    PostgresCase::TearDown();
  }

  /// The state of the connection as the server sees it.
  [[nodiscard]] cell state() {
    return value_of(*other, "select state from pg_stat_activity where pid = $1", {int4(pid)});
  }
  [[nodiscard]] cell rows_seen() { return value_of(*other, "select count(*) from t"); }

  std::unique_ptr<virga::driver::connection> other;
  std::int64_t pid = 0;
};

constexpr std::string_view insert = "insert into t values ($1)";

TEST_F(Begin, SendsNothingByItself) {
  for (const char* const end : {"commit", "rollback"}) {
    db->begin({.isolation = virga::isolation_level::serializable});
    EXPECT_TRUE(db->in_transaction());
    EXPECT_EQ(db->begin_text(), "begin isolation level serializable");
    EXPECT_EQ(state(), cell("idle"));
    db->run_script(end);
    EXPECT_TRUE(ready(*db));
  }
}

TEST_F(Begin, TheTransactionsTimeIsThatOfItsFirstStatement) {
  db->begin({});
  const cell later = value_of(*other, "select clock_timestamp()::text");
  EXPECT_EQ(value_of(*db, "select now() >= $1::timestamptz", {text(std::get<std::string>(later))}), cell(true));
  db->run_script("rollback");
}

TEST_F(Begin, GoesBeforeTheFirstStatement) {
  for (const bool prepared : {false, true}) {
    SCOPED_TRACE(prepared);
    for (const fetch how : {fetch::whole, fetch::row_by_row}) {
      // The second time the statement has been prepared.
      for (int time = 0; time < 2; ++time) {
        db->begin({});
        query(*db, prepared ? fixed(std::string(insert)) : dynamic(insert), {int4(2)}, how);
        EXPECT_EQ(db->rows_affected(), 1U);
        EXPECT_EQ(state(), cell("idle in transaction"));
        EXPECT_EQ(rows_seen(), cell(std::int64_t{1}));
        db->run_script("rollback");
        EXPECT_EQ(rows_seen(), cell(std::int64_t{1}));
      }
    }
  }
  EXPECT_TRUE(ready(*db));
}

TEST_F(Begin, GoesBeforeABatch) {
  db->begin({});
  const parameters two{int4(2)};
  const parameters three{int4(3)};
  db->execute_batch(
      std::array<virga::driver::request, 2>{{{dynamic(insert), two}, {fixed(std::string(insert)), three}}});
  EXPECT_EQ(db->rows_affected(), 1U);
  EXPECT_TRUE(db->next_result());
  EXPECT_FALSE(db->next_result());
  EXPECT_TRUE(db->in_transaction());
  EXPECT_EQ(rows_seen(), cell(std::int64_t{1}));
  db->run_script("commit");
  EXPECT_EQ(rows_seen(), cell(std::int64_t{3}));
  EXPECT_TRUE(ready(*db));
}

TEST_F(Begin, GoesBeforeAStream) {
  db->begin({});
  db->execute(dynamic("select generate_series(1, 3)"), {}, fetch::row_by_row);
  EXPECT_TRUE(db->in_transaction());
  EXPECT_EQ(rest_of(*db), (rows{{std::int64_t{1}}, {std::int64_t{2}}, {std::int64_t{3}}}));
  db->finish();
  db->run_script("commit");
  db->begin({});
  db->execute(dynamic("select generate_series(1, 1000)"), {}, fetch::row_by_row);
  ASSERT_NE(db->next(), nullptr);
  db->finish();  // in its middle
  EXPECT_TRUE(db->in_transaction());
  db->run_script("rollback");
  EXPECT_TRUE(ready(*db));
}

TEST_F(Begin, GoesBeforeTypesThatAreAskedFor) {
  db->run_script("create type mood as enum ('sad', 'glad'); create table m (how mood); insert into m values ('glad')");
  db->begin({});
  EXPECT_EQ(value_of(*db, "select how from m"), cell("glad"));
  EXPECT_EQ(state(), cell("idle in transaction"));
  db->run_script("commit");
  EXPECT_TRUE(ready(*db));
}

TEST_F(Begin, GoesAloneBeforeAScriptAndWhatIsChecked) {
  db->begin({});
  db->run_script("savepoint s; insert into t values (2); rollback to savepoint s");
  EXPECT_TRUE(db->in_transaction());
  run(*db, insert, {int4(3)});
  db->run_script("commit");
  EXPECT_EQ(rows_seen(), cell(std::int64_t{2}));
  db->begin({});
  db->check("select n from t", {});
  EXPECT_TRUE(db->in_transaction());
  EXPECT_EQ(state(), cell("idle in transaction"));
  db->run_script("rollback");
  EXPECT_TRUE(ready(*db));
}

TEST_F(Begin, AFirstStatementThatFailsLeavesAFailedTransaction) {
  for (const bool prepared : {false, true}) {
    db->begin({});
    const auto failure = thrown_by<virga::unique_violation>(
        [&] { query(*db, prepared ? fixed(std::string(insert)) : dynamic(insert), {int4(1)}); });
    EXPECT_EQ(failure.sql(), insert);
    EXPECT_TRUE(db->in_transaction());
    EXPECT_EQ(thrown_by<virga::error>([&] { db->run_script("commit"); }).sqlstate(), "25P02");
    EXPECT_TRUE(ready(*db));
  }
  db->begin({});
  const parameters one{int4(1)};
  const auto failure = thrown_by<virga::unique_violation>([&] {
    db->execute_batch(std::array<virga::driver::request, 2>{{{dynamic("select 1"), {}}, {dynamic(insert), one}}});
    while (db->next_result()) continue;
  });
  EXPECT_EQ(failure.sql(), insert);
  EXPECT_TRUE(db->in_transaction());
  db->run_script("rollback");
  EXPECT_TRUE(ready(*db));
}

TEST_F(Begin, AStatementThatIsRefusedBeforeItIsSentDoesNotUseItUp) {
  db->begin({});
  thrown_by<virga::syntax_error>([&] { query(*db, std::string_view("select\0 1", 9)); });
  EXPECT_TRUE(db->in_transaction());
  run(*db, insert, {int4(2)});
  db->run_script("rollback");
  EXPECT_EQ(rows_seen(), cell(std::int64_t{1}));
}

TEST_F(Begin, OnAConnectionThatIsLostTheFirstStatementSaysSo) {
  db->begin({});
  run(*other, "select pg_terminate_backend($1, 5000)", {int4(pid)});
  const auto failure = thrown_by<virga::connection_error>([&] { run(*db, insert, {int4(2)}); });
  EXPECT_EQ(failure.sqlstate(), "57P01");
  EXPECT_FALSE(db->usable());
  EXPECT_FALSE(db->in_transaction());
  EXPECT_EQ(rows_seen(), cell(std::int64_t{1}));
}

}  // namespace
