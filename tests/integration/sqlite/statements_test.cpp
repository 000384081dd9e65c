#include "sqlite_case.hpp"

#include <virga/core/error.hpp>

namespace {

using virga::syntax_error;
using virga::usage_error;
using virga::driver::fetch;
using virga::driver::statement_id;

class SqliteStatements : public SqliteCase {
 protected:
  std::unique_ptr<virga::driver::connection> db = open();

  // Every statement of this connection that is prepared, as SQLite's own list has them.
  std::vector<std::string> prepared_statements() {
    std::vector<std::string> result;
    for (const cells& row :
         query(*db, "select sql from sqlite_stmt where sql not like '%sqlite_stmt%' order by sql", {}, 1000)) {
      result.push_back(std::get<std::string>(row.at(0)));
    }
    return result;
  }
};

TEST_F(SqliteStatements, AreFoundByTheirIdNotTheirText) {
  EXPECT_EQ(query(*db, "select 1", {}, 7), (rows{{std::int64_t{1}}}));
  EXPECT_EQ(query(*db, "select 1", {}, 7), (rows{{std::int64_t{1}}}));
  EXPECT_EQ(query(*db, "select 2", {}, 3), (rows{{std::int64_t{2}}}));
  EXPECT_EQ(prepared_statements(), (std::vector<std::string>{"select 1", "select 2"}));
}

TEST_F(SqliteStatements, WithoutAnIdAreKeptUpToABound) {
  options.cached_statements = 2;
  db = open();
  for (const char* const sql : {"select 1", "select 2", "select 1", "select 3"}) query(*db, sql);
  EXPECT_EQ(prepared_statements(), (std::vector<std::string>{"select 1", "select 3"}))
      << "the one used longest ago goes";
  query(*db, "select 4", {}, 1);
  EXPECT_EQ(prepared_statements(), (std::vector<std::string>{"select 1", "select 3", "select 4"}));
}

TEST_F(SqliteStatements, NoneIsKeptWhereTheBoundIsZero) {
  options.cached_statements = 0;
  db = open();
  for (int i = 0; i < 2; ++i) EXPECT_EQ(query(*db, "select ?", {integer(i)}), (rows{{std::int64_t{i}}}));
  EXPECT_EQ(query(*db, "select 'another'"), (rows{{"another"}}));
  EXPECT_EQ(prepared_statements(), (std::vector<std::string>{"select 'another'"}));
}

TEST_F(SqliteStatements, FollowAChangeOfTheSchema) {
  db->run_script("create table t (a integer) strict; insert into t values (1)");
  EXPECT_EQ(query(*db, "select * from t", {}, 1), (rows{{std::int64_t{1}}}));
  query(*db, "select a from t where a = ?", {integer(1)}, 2);
  const auto other = open();
  other->run_script("alter table t add column b text default 'new'; create index i on t (a)");
  db->execute({"select * from t", 1}, {}, fetch::whole);
  EXPECT_EQ(db->column_count(), 2U);
  EXPECT_EQ(db->column_name(1), "b");
  EXPECT_EQ(copy_of(db->next()[1]), cell("new"));
  db->finish();
  EXPECT_EQ(query(*db, "select a from t where a = ?", {integer(1)}, 2), (rows{{std::int64_t{1}}}));

  other->run_script("drop table t");
  EXPECT_EQ(thrown_by<syntax_error>([&] { query(*db, "select * from t", {}, 1); }).sqlstate(), "42P01");
  other->run_script("create table t (c integer) strict");
  EXPECT_TRUE(query(*db, "select * from t", {}, 1).empty());
}

TEST_F(SqliteStatements, AreRetriedAfterTheyCouldNotBePrepared) {
  EXPECT_THROW(query(*db, "select a from later", {}, 5), syntax_error);
  db->run_script("create table later (a integer) strict");
  EXPECT_TRUE(query(*db, "select a from later", {}, 5).empty());
}

TEST_F(SqliteStatements, OneAtATime) {
  EXPECT_EQ(query(*db, "select 1;"), (rows{{std::int64_t{1}}}));
  EXPECT_EQ(query(*db, "select 1; -- done"), (rows{{std::int64_t{1}}}));
  EXPECT_EQ(query(*db, "/* here */ select 1 ; /* done */ "), (rows{{std::int64_t{1}}}));
  EXPECT_THROW(query(*db, "select 1; select 2"), usage_error);
  EXPECT_THROW(query(*db, "select 1; no statement at all"), usage_error);
  EXPECT_THROW(query(*db, "select 1; select 2", {}, 9), usage_error);
  EXPECT_THROW(query(*db, ""), usage_error);
  EXPECT_THROW(query(*db, " -- nothing\n"), usage_error);
  EXPECT_THROW(query(*db, {"select 1\0; drop table t", 23}), usage_error);
  EXPECT_EQ(query(*db, "select 3"), (rows{{std::int64_t{3}}})) << "the connection is usable";
}

TEST_F(SqliteStatements, TheNumberOfParametersMustFit) {
  const auto error = thrown_by<usage_error>([&] { query(*db, "select ?, ?", {integer(1)}); });
  EXPECT_EQ(error.message(), "the statement has 2 parameters, 1 are given");
  EXPECT_EQ(error.sql(), "select ?, ?");
  EXPECT_THROW(query(*db, "select 1", {integer(1)}), usage_error);
  EXPECT_EQ(query(*db, "select ?2, ?1", {integer(1), text("b")}), (rows{{"b", std::int64_t{1}}}));
}

TEST_F(SqliteStatements, RunAgainWithOtherParameters) {
  db->run_script("create table t (a integer, b text) strict");
  for (std::int64_t i = 0; i < 100; ++i) {
    const std::string characters = "text " + std::to_string(i);
    db->execute({"insert into t values (?, ?)", 1}, parameters{integer(i), text(characters)}, fetch::whole);
    db->finish();
  }
  EXPECT_EQ(query(*db, "select count(*), max(b), min(b) from t"), (rows{{std::int64_t{100}, "text 99", "text 0"}}));
}

class SqliteBatches : public SqliteStatements {};

TEST_F(SqliteBatches, GoFromResultToResult) {
  const parameters one{integer(1)};
  const std::vector<virga::driver::request> requests{{{"begin", 0}, {}},
                                                     {{"select ?", 1}, one},
                                                     {{"select 2 union all select 3", 0}, {}},
                                                     {{"select ?", 1}, one},
                                                     {{"commit", 0}, {}}};
  db->execute_batch(requests);
  EXPECT_EQ(db->next(), nullptr);
  ASSERT_TRUE(db->next_result());
  EXPECT_TRUE(db->in_transaction());
  EXPECT_EQ(copy_of(*db->next()), cell(std::int64_t{1}));
  EXPECT_EQ(db->next(), nullptr);
  ASSERT_TRUE(db->next_result());
  EXPECT_EQ(copy_of(*db->next()), cell(std::int64_t{2}));
  ASSERT_TRUE(db->next_result()) << "the row with 3 is discarded";
  EXPECT_EQ(copy_of(*db->next()), cell(std::int64_t{1}));
  ASSERT_TRUE(db->next_result());
  EXPECT_EQ(db->next(), nullptr);
  EXPECT_FALSE(db->next_result());
  EXPECT_FALSE(db->in_transaction());
  db->finish();
}

TEST_F(SqliteBatches, AnErrorFailsTheRest) {
  db->run_script("create table t (a integer primary key) strict");
  const std::vector<virga::driver::request> requests{{{"insert into t values (1)", 0}, {}},
                                                     {{"insert into t values (1)", 0}, {}},
                                                     {{"insert into t values (2)", 0}, {}}};
  db->execute_batch(requests);
  EXPECT_EQ(db->rows_affected(), 1U);
  EXPECT_THROW(db->next_result(), virga::unique_violation);
  EXPECT_FALSE(db->next_result());
  EXPECT_EQ(query(*db, "select a from t"), (rows{{std::int64_t{1}}}));
}

TEST_F(SqliteBatches, AreOneOpenResult) {
  const std::vector<virga::driver::request> requests{{{"select 1", 0}, {}}, {{"select 2", 0}, {}}};
  db->execute_batch(requests);
  EXPECT_THROW(db->execute({"select 3", 0}, {}, fetch::whole), usage_error);
  db->finish();
  EXPECT_FALSE(db->next_result());
  db->execute_batch({});
  EXPECT_EQ(query(*db, "select 3"), (rows{{std::int64_t{3}}}));
}

}  // namespace
