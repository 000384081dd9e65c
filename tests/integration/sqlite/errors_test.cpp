#include "sqlite_case.hpp"

#include <virga/core/error.hpp>

#include <sqlite3.h>

namespace {

using virga::check_violation;
using virga::constraint_violation;
using virga::error;
using virga::foreign_key_violation;
using virga::not_null_violation;
using virga::syntax_error;
using virga::unique_violation;
using virga::value_error;

class SqliteErrors : public SqliteCase {
 protected:
  std::unique_ptr<virga::driver::connection> db = open();

  void SetUp() override {
    db->run_script(R"(
      create table users (
        id integer primary key,
        email text not null unique,
        name text constraint "the name" unique,
        age integer check (age > 0),
        score integer constraint score_is_small check (score < 100)
      ) strict;
      insert into users (id, email, name, age) values (1, 'a@x', 'A', 30);
      create table pairs (
        a integer not null, -- constraint wrong unique (a, b)
        b integer not null default ((1) + (2)),
        c text, d text, e text,
        constraint pairs_pkey primary key (a, b),
        constraint [c and d] unique ("c", `D`),
        check (c <> 'constraint wrong unique (e)'),
        unique (d, e)
      ) strict;
      insert into pairs values (1, 1, 'c', 'd', 'e');
      create unique index pairs_e on pairs (e);
      create unique index users_next_age on users (age + 1);
      create table children (id integer primary key, user_id integer references users (id) on delete restrict) strict;
      insert into children values (1, 1))");
  }

  template <class Error>
  Error failure(std::string_view sql, const parameters& bound = {}) {
    Error result = thrown_by<Error>([&] { run(*db, sql, bound); });
    EXPECT_EQ(result.sql(), sql);
    EXPECT_EQ(query(*db, "select 1"), (rows{{std::int64_t{1}}})) << "the connection is usable";
    return result;
  }

  void expect_unique(std::string_view sql, std::string_view table, std::string_view column,
                     std::string_view constraint) {
    const auto violation = failure<unique_violation>(sql);
    EXPECT_EQ(violation.sqlstate(), "23505");
    EXPECT_EQ(violation.table(), table);
    EXPECT_EQ(violation.column(), column);
    EXPECT_EQ(violation.constraint(), constraint);
  }
};

TEST_F(SqliteErrors, Unique) {
  const auto violation = failure<unique_violation>("insert into users (email) values ('a@x')");
  EXPECT_EQ(violation.message(), "UNIQUE constraint failed: users.email");
  EXPECT_EQ(violation.native_code(), SQLITE_CONSTRAINT_UNIQUE);
  EXPECT_EQ(violation.table(), "users");
  EXPECT_EQ(violation.column(), "email");
  EXPECT_EQ(violation.constraint(), "") << "it has no name";
}

TEST_F(SqliteErrors, UniqueWithAName) {
  expect_unique("insert into users (email, name) values ('b@x', 'A')", "users", "name", "the name");
  expect_unique("insert into pairs values (1, 1, 'x', 'x', 'x')", "pairs", "a, b", "pairs_pkey");
  expect_unique("insert into pairs values (2, 1, 'c', 'd', 'x')", "pairs", "c, d", "c and d");
  expect_unique("insert into pairs values (2, 1, 'x', 'x', 'e')", "pairs", "e", "pairs_e");
  expect_unique("insert into users (email, age) values ('b@x', 30)", "users", "", "users_next_age");
}

TEST_F(SqliteErrors, UniqueWithoutAName) {
  db->run_script("drop index pairs_e");
  expect_unique("insert into pairs values (2, 1, 'x', 'd', 'e')", "pairs", "d, e", "");
  expect_unique("insert into users (id, email) values (1, 'b@x')", "users", "id", "");
}

TEST_F(SqliteErrors, UniqueInsideATransaction) {
  db->begin({});
  expect_unique("insert into pairs values (1, 1, 'x', 'x', 'x')", "pairs", "a, b", "pairs_pkey");
  EXPECT_TRUE(db->in_transaction());
  db->run_script("rollback");
}

TEST_F(SqliteErrors, ForeignKey) {
  const auto child = failure<foreign_key_violation>("insert into children (user_id) values (99)");
  EXPECT_EQ(child.sqlstate(), "23503");
  EXPECT_EQ(child.native_code(), SQLITE_CONSTRAINT_FOREIGNKEY);
  EXPECT_EQ(failure<foreign_key_violation>("delete from users where id = 1").sqlstate(), "23503");
}

TEST_F(SqliteErrors, NotNull) {
  const auto violation = failure<not_null_violation>("insert into users (name) values ('B')");
  EXPECT_EQ(violation.sqlstate(), "23502");
  EXPECT_EQ(violation.table(), "users");
  EXPECT_EQ(violation.column(), "email");
}

TEST_F(SqliteErrors, Check) {
  const auto named = failure<check_violation>("update users set score = 100");
  EXPECT_EQ(named.sqlstate(), "23514");
  EXPECT_EQ(named.constraint(), "score_is_small");
  EXPECT_EQ(failure<check_violation>("update users set age = -1").constraint(), "age > 0")
      << "its text, for want of a name";
}

TEST_F(SqliteErrors, TypesOfAStrictTable) {
  const auto refused = failure<value_error>("update users set age = ?", {text("old")});
  EXPECT_EQ(refused.message(), "cannot store TEXT value in INTEGER column users.age");
  EXPECT_EQ(refused.sqlstate(), "42804");
  EXPECT_EQ(refused.table(), "users");
  EXPECT_EQ(refused.column(), "age");
  EXPECT_EQ(failure<value_error>("update users set id = 'x'").native_code(), SQLITE_MISMATCH);
}

TEST_F(SqliteErrors, ATriggersOwn) {
  db->run_script("create trigger no before delete on children begin select raise(abort, 'children stay'); end");
  const auto violation = failure<constraint_violation>("delete from children");
  EXPECT_EQ(violation.message(), "children stay");
  EXPECT_EQ(violation.sqlstate(), "23000");
}

TEST_F(SqliteErrors, Syntax) {
  const auto wrong = failure<syntax_error>("select 1 frm users where");
  EXPECT_EQ(wrong.sqlstate(), "42601");
  EXPECT_EQ(wrong.message(), "near \"users\": syntax error");
  EXPECT_EQ(wrong.detail(), "at character 14 of the statement");
  EXPECT_EQ(failure<syntax_error>("select * from nowhere").sqlstate(), "42P01");
  EXPECT_EQ(failure<syntax_error>("select missing from users").sqlstate(), "42703");
  EXPECT_EQ(failure<syntax_error>("select missing(1)").sqlstate(), "42883");
  EXPECT_EQ(failure<syntax_error>("select id from users join children").sqlstate(), "42702");
  EXPECT_EQ(failure<syntax_error>("create table users (id integer)").sqlstate(), "42P07");
}

TEST_F(SqliteErrors, AMisspeltQuotedColumnIsNoText) {
  EXPECT_EQ(failure<syntax_error>(R"(select "emial" from users)").sqlstate(), "42703");
}

TEST_F(SqliteErrors, AtRunTime) {
  EXPECT_EQ(failure<value_error>("select abs(?)", {integer(std::numeric_limits<std::int64_t>::min())}).sqlstate(),
            "22003");
  EXPECT_EQ(failure<value_error>("select json(?)", {text("{")}).sqlstate(), "22032");
  EXPECT_EQ(failure<value_error>("select zeroblob(2000000000)").sqlstate(), "54000");
}

TEST_F(SqliteErrors, InTheMiddleOfAResult) {
  db->execute({"select abs(i) from (select 1 as i union all select ?)", 0},
              parameters{integer(std::numeric_limits<std::int64_t>::min())}, virga::driver::fetch::row_by_row);
  ASSERT_NE(db->next(), nullptr);
  EXPECT_THROW(db->next(), value_error);
  EXPECT_EQ(query(*db, "select 1"), (rows{{std::int64_t{1}}}));
}

TEST_F(SqliteErrors, AFailedStatementLeavesNothingBehind) {
  EXPECT_THROW(run(*db, "insert into users (email) values ('b@x'), ('c@x'), ('a@x')"), unique_violation);
  EXPECT_EQ(query(*db, "select count(*) from users"), (rows{{std::int64_t{1}}}));
}

TEST_F(SqliteErrors, DeferredUntilTheCommit) {
  db->run_script("create table later (user_id integer references users (id) deferrable initially deferred) strict");
  db->begin({});
  run(*db, "insert into later values (99)");
  EXPECT_THROW(db->run_script("commit"), foreign_key_violation);
  EXPECT_TRUE(db->in_transaction()) << "SQLite lets the program repair it";
  run(*db, "update later set user_id = 1");
  db->run_script("commit");
  EXPECT_FALSE(db->in_transaction());
}

TEST_F(SqliteErrors, AFileThatWasTakenAway) {
  options.wal = false;
  options.filename = folder.file("gone.db");
  db = open();
  db->run_script("create table t (a integer) strict");
  std::filesystem::remove(options.filename);
  const auto lost = thrown_by<virga::connection_error>([&] { run(*db, "insert into t values (1)"); });
  EXPECT_EQ(lost.sqlstate(), "08006");
  EXPECT_EQ(lost.native_code(), SQLITE_READONLY_DBMOVED);
  EXPECT_FALSE(db->usable());
}

}  // namespace
