#include "session_case.hpp"

#include <virga/core/error.hpp>

namespace {

using virga::driver::call;
using virga::driver::fetch;
using virga::driver::pool;
using virga::driver::request;

class Call : public SessionCase {
 protected:
  pool db = make_pool();
};

TEST_F(Call, YieldsRows) {
  run(db, "insert into t values (1), (2)");
  call rows(db, {"select a from t order by a", 0}, {}, fetch::whole);
  EXPECT_EQ(copy_of(*rows.next()), cell(std::int64_t{1}));
  EXPECT_EQ(rows.over().column_name(0), "a");
  EXPECT_EQ(copy_of(*rows.next()), cell(std::int64_t{2}));
  EXPECT_EQ(rows.next(), nullptr);
  EXPECT_EQ(rows.next(), nullptr);
  EXPECT_FALSE(rows.next_result());
  EXPECT_EQ(rows.finish(), 0U);
}

TEST_F(Call, ReturnsRowsAffected) {
  EXPECT_EQ(run(db, "insert into t values (1), (2), (3)"), 3U);
  EXPECT_EQ(run(db, "delete from t where a < ? returning a", {integer(3)}), 2U);
  EXPECT_EQ(run(db, "select a from t"), 0U);
}

TEST_F(Call, GivesTheConnectionBack) {
  {
    call unread(db, {"select 1 union all select 2", 0}, {}, fetch::row_by_row);
    ASSERT_NE(unread.next(), nullptr);
    EXPECT_EQ(db.idle_connections(), 0U);
  }
  EXPECT_EQ(db.idle_connections(), 1U);
  EXPECT_THROW(run(db, "insert into nowhere values (1)"), virga::syntax_error);
  EXPECT_EQ(db.idle_connections(), 1U);
}

TEST_F(Call, Batches) {
  const parameters one{integer(1)};
  const parameters two{integer(2)};
  const std::vector<request> requests{{{"insert into t values (?)", 1}, one},
                                      {{"insert into t values (?)", 1}, two},
                                      {{"select a from t order by a", 0}, {}}};
  call batch(db, requests);
  EXPECT_EQ(batch.next(), nullptr);
  ASSERT_TRUE(batch.next_result());
  ASSERT_TRUE(batch.next_result());
  EXPECT_EQ(copy_of(*batch.next()), cell(std::int64_t{1}));
  EXPECT_EQ(batch.finish(), 2U) << "rows affected, added up";
  EXPECT_FALSE(batch.next_result());
}

TEST_F(Call, FinishRunsTheWholeBatch) {
  const std::vector<request> requests{{{"insert into t values (1)", 0}, {}},
                                      {{"insert into t values (2), (3)", 0}, {}}};
  EXPECT_EQ(call(db, requests).finish(), 3U);
  EXPECT_EQ(single(db, "select count(*) from t"), cell(std::int64_t{3}));
  EXPECT_EQ(call(db, std::span<const request>()).finish(), 0U);
}

TEST_F(Call, ABatchThatBeganATransactionAndFailedIsRolledBack) {
  const std::vector<request> requests{{{"begin", 0}, {}},
                                      {{"insert into t values (1)", 0}, {}},
                                      {{"insert into t values (1)", 0}, {}},
                                      {{"commit", 0}, {}}};
  EXPECT_THROW(call(db, requests).finish(), virga::unique_violation);
  EXPECT_EQ(single(db, "select count(*) from t"), cell(std::int64_t{0}));
}

class Listener : public Call {
 protected:
  void SetUp() override { listen(db); }
};

TEST_F(Listener, HearsOfEveryStatement) {
  run(db, "insert into t values (?), (?)", {integer(1), integer(2)});
  run(db, "select a from t");
  run(db, "select a from t where a = 99");
  run(db, "update t set a = 3 where a = 1 returning a");
  EXPECT_EQ(events, (std::vector<heard>{{"insert into t values (?), (?)", 2, 2, ""},
                                        {"select a from t", 0, 2, ""},
                                        {"select a from t where a = 99", 0, 0, ""},
                                        {"update t set a = 3 where a = 1 returning a", 0, 1, ""}}));
  EXPECT_GT(last_duration.count(), 0);
}

TEST_F(Listener, HearsOfErrors) {
  EXPECT_THROW(run(db, "insert into t values (?)", {text("x")}), virga::value_error);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_NE(events[0].error.find("datatype mismatch"), std::string::npos) << events[0].error;
  EXPECT_EQ(events[0].parameters, 1U);
  EXPECT_EQ(events[0].rows, 0U);
}

TEST_F(Listener, HearsOfAnErrorInTheMiddle) {
  call rows(db, {"select abs(i) from (select 1 as i union all select -9223372036854775807 - 1)", 0}, {},
            fetch::row_by_row);
  ASSERT_NE(rows.next(), nullptr);
  EXPECT_TRUE(events.empty()) << "it has not ended";
  EXPECT_THROW(rows.next(), virga::value_error);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_NE(events[0].error.find("integer overflow"), std::string::npos);
}

TEST_F(Listener, HearsOfWhatWasLeftEarly) {
  {
    call rows(db, {"select 1 union all select 2", 0}, {}, fetch::row_by_row);
    ASSERT_NE(rows.next(), nullptr);
  }
  EXPECT_EQ(events, (std::vector<heard>{{"select 1 union all select 2", 0, 1, ""}}));
}

TEST_F(Listener, HearsOfEachRequestOfABatch) {
  const std::vector<request> requests{{{"insert into t values (1)", 0}, {}},
                                      {{"select 1 union all select 2", 0}, {}},
                                      {{"insert into t values (1)", 0}, {}},
                                      {{"select 3", 0}, {}}};
  EXPECT_THROW(call(db, requests).finish(), virga::unique_violation);
  ASSERT_EQ(heard_sql(), (std::vector<std::string>{"insert into t values (1)", "select 1 union all select 2",
                                                   "insert into t values (1)"}));
  EXPECT_EQ(events[0].rows, 1U);
  EXPECT_EQ(events[1].rows, 2U);
  EXPECT_NE(events[2].error, "");
}

TEST_F(Listener, CannotFailAQuery) {
  db.set_listener([](const virga::statement_event&) { throw std::runtime_error("from the listener"); });
  EXPECT_EQ(run(db, "insert into t values (1)"), 1U);
}

}  // namespace
