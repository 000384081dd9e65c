#include "sqlite_case.hpp"

#include <virga/core/error.hpp>

namespace {

using virga::error;

class SqliteScripts : public SqliteCase {
 protected:
  std::unique_ptr<virga::driver::connection> db = open();

  std::int64_t count() { return std::get<std::int64_t>(query(*db, "select count(*) from t").at(0).at(0)); }
};

TEST_F(SqliteScripts, RunEveryStatement) {
  db->run_script(
      "-- a migration\n"
      "create table t (a text) strict;\n\n"
      "insert into t values ('a;b'); /* ; */ insert into t values ('c');;\n"
      "select * from t;\n"
      "create trigger twice after insert on t when new.a = 'x' begin insert into t values ('y'); insert into t values "
      "('z'); end;\n"
      "insert into t values ('x') -- the end\n");
  EXPECT_EQ(query(*db, "select a from t"), (rows{{"a;b"}, {"c"}, {"x"}, {"y"}, {"z"}}));
}

TEST_F(SqliteScripts, OfNothing) {
  db->run_script("");
  db->run_script(" \n -- nothing\n");
  db->run_script("; ;");
}

TEST_F(SqliteScripts, StopAtTheFirstError) {
  const auto failure = thrown_by<virga::syntax_error>([&] {
    db->run_script(
        "create table t (a integer) strict; insert into t values (1); insert into nowhere values (1); drop table t");
  });
  EXPECT_EQ(failure.message(), "no such table: nowhere");
  EXPECT_EQ(count(), 1);
  const auto refused = thrown_by<virga::value_error>(
      [&] { db->run_script("insert into t values (2); insert into t values ('x'); select 1"); });
  EXPECT_EQ(refused.sql(), "insert into t values ('x');");
  EXPECT_EQ(count(), 2);
}

TEST_F(SqliteScripts, DoNotEndAtANulByte) {
  db->run_script("create table t (a integer) strict");
  using namespace std::string_view_literals;
  EXPECT_THROW(db->run_script("insert into t values (1); select '\0'; insert into t values (2)"sv), virga::usage_error);
  EXPECT_EQ(count(), 0);
}

TEST_F(SqliteScripts, Transactions) {
  db->run_script("create table t (a integer) strict");
  EXPECT_FALSE(db->in_transaction());
  db->begin({});
  EXPECT_EQ(db->begin_text(), "begin immediate");
  EXPECT_TRUE(db->in_transaction());
  run(*db, "insert into t values (1)");
  db->run_script("savepoint virga_1");
  run(*db, "insert into t values (2)");
  db->run_script("rollback to savepoint virga_1; release savepoint virga_1");
  EXPECT_TRUE(db->in_transaction());
  db->run_script("commit");
  EXPECT_FALSE(db->in_transaction());
  EXPECT_EQ(count(), 1);
}

TEST_F(SqliteScripts, OneTransactionAtATime) {
  db->begin({});
  EXPECT_THROW(db->begin({}), virga::usage_error);
  db->run_script("rollback");
  const auto nothing_to_commit = thrown_by<error>([&] { db->run_script("commit"); });
  EXPECT_EQ(nothing_to_commit.sqlstate(), "25P01");
  EXPECT_EQ(thrown_by<error>([&] { db->run_script("release savepoint nowhere"); }).sqlstate(), "3B001");
}

TEST_F(SqliteScripts, AReadOnlyTransactionRefusesToWrite) {
  db->run_script("create table t (a integer) strict");
  db->begin({.read_only = true});
  EXPECT_EQ(db->begin_text(), "begin; pragma query_only = on");
  EXPECT_EQ(count(), 0);
  EXPECT_EQ(thrown_by<error>([&] { run(*db, "insert into t values (1)"); }).sqlstate(), "25006");
  EXPECT_EQ(thrown_by<error>([&] { db->run_script("drop table t"); }).sqlstate(), "25006");
  EXPECT_TRUE(db->in_transaction());
  db->run_script("commit");
  EXPECT_EQ(run(*db, "insert into t values (1)"), 1U) << "writing is allowed again";

  db->begin({.read_only = true});
  db->run_script("rollback");
  EXPECT_EQ(run(*db, "insert into t values (2)"), 1U);

  db->begin({.read_only = true});
  run(*db, "commit");
  EXPECT_EQ(run(*db, "insert into t values (3)"), 1U) << "also where it ended as a statement";
}

TEST_F(SqliteScripts, AReadOnlyTransactionSeesOneState) {
  db->run_script("create table t (a integer) strict");
  db->begin({.read_only = true});
  EXPECT_EQ(count(), 0);
  const auto other = open();
  run(*other, "insert into t values (1)");
  EXPECT_EQ(count(), 0);
  db->run_script("commit");
  EXPECT_EQ(count(), 1);
}

}  // namespace
