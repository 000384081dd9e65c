#include "session_case.hpp"

#include <virga/core/error.hpp>
#include <virga/driver/transaction.hpp>

#include <optional>

namespace {

using virga::error;
using virga::usage_error;
using virga::driver::call;
using virga::driver::fetch;
using virga::driver::pool;
using virga::driver::rollback_requested;
using virga::driver::transaction;

class Transaction : public SessionCase {
 protected:
  pool db = make_pool();

  std::int64_t count() { return std::get<std::int64_t>(single(db, "select count(*) from t")); }
};

TEST_F(Transaction, Commits) {
  transaction tx(db);
  EXPECT_TRUE(tx.open());
  EXPECT_EQ(run(tx, "insert into t values (1)"), 1U);
  EXPECT_EQ(single(tx, "select count(*) from t"), cell(std::int64_t{1}));
  tx.commit();
  EXPECT_FALSE(tx.open());
  EXPECT_EQ(count(), 1);
  EXPECT_EQ(db.idle_connections(), 1U) << "the connection is given back with the commit";
}

TEST_F(Transaction, RollsBack) {
  transaction tx(db);
  run(tx, "insert into t values (1)");
  tx.rollback();
  EXPECT_FALSE(tx.open());
  EXPECT_EQ(count(), 0);
}

TEST_F(Transaction, IsRolledBackByAnException) {
  const auto fail = [&] {
    transaction tx(db);
    run(tx, "insert into t values (1)");
    throw std::runtime_error("from the program");
  };
  EXPECT_THROW(fail(), std::runtime_error);
  EXPECT_EQ(count(), 0);
}

TEST_F(Transaction, IsSeenByTheListener) {
  listen(db);
  {
    transaction tx(db);
    run(tx, "insert into t values (1)");
    tx.commit();
    transaction reading(db, {.read_only = true});
  }
  EXPECT_EQ(heard_sql(), (std::vector<std::string>{"begin immediate", "insert into t values (1)", "commit",
                                                   "begin; pragma query_only = on", "rollback"}));
}

TEST_F(Transaction, ThatCannotBegin) {
  listen(db);
  options.busy_timeout = std::chrono::milliseconds(1);
  const auto holder = open();
  holder->begin({});
  EXPECT_THROW(transaction tx(db), virga::timeout_error);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].sql, "begin immediate");
  EXPECT_NE(events[0].error.find("locked"), std::string::npos);
  EXPECT_EQ(db.idle_connections(), 1U);
  holder->run_script("rollback");
  EXPECT_EQ(run(db, "insert into t values (1)"), 1U) << "the thread is not taken to be inside it";
}

TEST_F(Transaction, IsOverOnce) {
  transaction tx(db);
  tx.commit();
  EXPECT_THROW(tx.commit(), usage_error);
  EXPECT_THROW(tx.rollback(), usage_error);
  EXPECT_EQ(thrown_by<usage_error>([&] { run(tx, "select 1"); }).message(),
            "a statement: the transaction is over, it has been committed or rolled back");
}

TEST_F(Transaction, OneResultAtATime) {
  transaction tx(db);
  run(tx, "insert into t values (1), (2)");
  {
    call stream(tx, {"select a from t", 0}, {}, fetch::row_by_row);
    ASSERT_NE(stream.next(), nullptr);
    const auto refused = thrown_by<usage_error>([&] { run(tx, "delete from t"); });
    EXPECT_NE(refused.message().find("a result of this transaction is still open (a stream?)"), std::string::npos);
    EXPECT_THROW(tx.commit(), usage_error);
    EXPECT_THROW(tx.rollback(), usage_error);
    EXPECT_THROW(transaction inner(tx), usage_error);
    ASSERT_NE(stream.next(), nullptr) << "the stream goes on";
  }
  tx.commit();
  EXPECT_EQ(count(), 2);
}

TEST_F(Transaction, GoesOnAfterAStatementThatFailed) {
  transaction tx(db);
  run(tx, "insert into t values (1)");
  EXPECT_THROW(run(tx, "insert into t values (1)"), virga::unique_violation);
  run(tx, "insert into t values (2)");
  tx.commit();
  EXPECT_EQ(count(), 2) << "SQLite takes back the statement only";
}

TEST_F(Transaction, ThatTheDatabaseEndedRunsNothingMore) {
  transaction tx(db);
  run(tx, "insert into t values (1)");
  EXPECT_THROW(run(tx, "insert or rollback into t values (1)"), virga::unique_violation);
  const auto refused = thrown_by<error>([&] { run(tx, "insert into t values (2)"); });
  EXPECT_NE(refused.message().find("the database has ended this transaction by itself"), std::string::npos);
  EXPECT_NE(refused.detail().find("UNIQUE constraint failed: t.a"), std::string::npos) << "what it was";
  EXPECT_THROW(tx.commit(), error);
  EXPECT_FALSE(tx.open());
  EXPECT_EQ(count(), 0);
}

TEST_F(Transaction, ThatFailsToCommitIsRolledBack) {
  open()->run_script("create table child (t_id integer references t (a) deferrable initially deferred) strict");
  {
    transaction tx(db);
    run(tx, "insert into child values (99)");
    EXPECT_THROW(tx.commit(), virga::foreign_key_violation);
    EXPECT_FALSE(tx.open());
    EXPECT_EQ(db.idle_connections(), 1U);
  }
  EXPECT_EQ(single(db, "select count(*) from child"), cell(std::int64_t{0}));
  EXPECT_EQ(db.open_connections(), 1U) << "the connection is as good as new";
}

TEST_F(Transaction, ReadOnly) {
  transaction tx(db, {.isolation = virga::isolation_level::serializable, .read_only = true});
  EXPECT_EQ(thrown_by<error>([&] { run(tx, "insert into t values (1)"); }).sqlstate(), "25006");
  tx.commit();
  EXPECT_EQ(run(db, "insert into t values (1)"), 1U) << "the same connection writes again";
}

TEST_F(Transaction, CanBeLeftFromItsCallback) {
  transaction tx(db);
  run(tx, "insert into t values (1)");
  try {
    try {
      tx.request_rollback();
    } catch (const std::exception&) {
      FAIL() << "a callback's handler must not stop it";
    }
  } catch (const rollback_requested& request) {
    EXPECT_TRUE(request.is_for(tx));
  }
  EXPECT_THROW(run(tx, "insert into t values (2)"), usage_error);
  EXPECT_THROW(tx.commit(), usage_error) << "a request that was swallowed is not forgotten";
  EXPECT_FALSE(tx.open());
  EXPECT_EQ(count(), 0);
}

TEST_F(Transaction, WhoseConnectionIsLost) {
  options.wal = false;
  options.filename = folder.file("lost.db");
  pool losing = make_pool();
  transaction tx(losing);
  std::filesystem::remove(options.filename);
  EXPECT_THROW(run(tx, "insert into t values (1)"), virga::connection_error);
  EXPECT_THROW(run(tx, "insert into t values (2)"), virga::connection_error);
  EXPECT_NO_THROW(tx.rollback());
  EXPECT_EQ(losing.open_connections(), 0U);
}

}  // namespace
