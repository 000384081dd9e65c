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

class NestedTransaction : public SessionCase {
 protected:
  pool db = make_pool();

  // The values of the table, outside every transaction.
  std::vector<std::int64_t> stored() {
    std::vector<std::int64_t> result;
    call all(db, {"select a from t order by a", 0}, {}, fetch::whole);
    while (const virga::driver::field* const row = all.next()) result.push_back(row->integer);
    return result;
  }
};

TEST_F(NestedTransaction, IsASavepoint) {
  listen(db);
  transaction tx(db);
  run(tx, "insert into t values (1)");
  {
    transaction inner(tx);
    run(inner, "insert into t values (2)");
    {
      transaction innermost(inner);
      run(innermost, "insert into t values (3)");
      innermost.commit();
    }
    inner.rollback();
  }
  {
    transaction inner(tx);
    run(inner, "insert into t values (4)");
    inner.commit();
  }
  tx.commit();
  EXPECT_EQ(heard_sql(), (std::vector<std::string>{
                             "begin immediate", "insert into t values (1)", "savepoint virga_1",
                             "insert into t values (2)", "savepoint virga_2", "insert into t values (3)",
                             "release savepoint virga_2", "rollback to savepoint virga_1; release savepoint virga_1",
                             "savepoint virga_1", "insert into t values (4)", "release savepoint virga_1", "commit"}));
  EXPECT_EQ(stored(), (std::vector<std::int64_t>{1, 4}));
}

TEST_F(NestedTransaction, IsRolledBackByAnException) {
  transaction tx(db);
  run(tx, "insert into t values (1)");
  EXPECT_THROW(
      {
        transaction inner(tx);
        run(inner, "insert into t values (2)");
        run(inner, "insert into t values (1)");
      },
      virga::unique_violation);
  run(tx, "insert into t values (3)");
  tx.commit();
  EXPECT_EQ(stored(), (std::vector<std::int64_t>{1, 3}));
}

TEST_F(NestedTransaction, TheOuterOneCannotBeUsedMeanwhile) {
  transaction tx(db);
  std::optional<transaction> inner(std::in_place, tx);
  const auto refused = thrown_by<usage_error>([&] { run(tx, "insert into t values (1)"); });
  EXPECT_NE(refused.message().find("a transaction inside this one (savepoint virga_1) is open"), std::string::npos);
  EXPECT_THROW(tx.commit(), usage_error);
  EXPECT_THROW(tx.rollback(), usage_error);
  EXPECT_THROW(transaction second(tx), usage_error);
  EXPECT_THROW(run(db, "select 1"), usage_error);
  inner.reset();
  EXPECT_EQ(run(tx, "insert into t values (1)"), 1U);
}

TEST_F(NestedTransaction, EndsWithTheOuterOne) {
  std::optional<transaction> tx(std::in_place, db);
  transaction inner(*tx);
  run(inner, "insert into t values (1)");
  tx.reset();
  EXPECT_FALSE(inner.open());
  EXPECT_THROW(run(inner, "insert into t values (2)"), usage_error);
  EXPECT_TRUE(stored().empty());
}

TEST_F(NestedTransaction, OfATransactionTheDatabaseEnded) {
  transaction tx(db);
  run(tx, "insert into t values (1)");
  {
    transaction inner(tx);
    EXPECT_THROW(run(inner, "insert or rollback into t values (1)"), virga::unique_violation);
    EXPECT_THROW(inner.commit(), error);
    EXPECT_FALSE(inner.open());
  }
  EXPECT_THROW(run(tx, "insert into t values (2)"), error);
  EXPECT_THROW(tx.commit(), error);
  EXPECT_TRUE(stored().empty());
}

TEST_F(NestedTransaction, TheOuterOneCanBeLeftFromTheInnerCallback) {
  transaction tx(db);
  run(tx, "insert into t values (1)");
  try {
    transaction inner(tx);
    run(inner, "insert into t values (2)");
    try {
      tx.request_rollback();
    } catch (const rollback_requested& request) {
      EXPECT_FALSE(request.is_for(inner));
      throw;
    }
  } catch (const rollback_requested& request) {
    EXPECT_TRUE(request.is_for(tx));
    tx.rollback();
  }
  EXPECT_TRUE(stored().empty());
}

TEST_F(NestedTransaction, LeavesTheOuterOneAsItWas) {
  transaction tx(db);
  run(tx, "insert into t values (1)");
  {
    transaction inner(tx);
    run(inner, "delete from t");
  }
  EXPECT_EQ(single(tx, "select count(*) from t"), cell(std::int64_t{1}));
  tx.commit();
}

}  // namespace
