#include "postgres_case.hpp"

namespace {

class Errors : public PostgresCase {
 protected:
  void SetUp() override {
    PostgresCase::SetUp();
    if (db == nullptr) return;
    db->run_script(
        "create table users (id int primary key, email text not null constraint users_email_key unique,"
        " age int constraint users_age_check check (age >= 0));"
        "create table posts (id int primary key, author int constraint posts_author_fkey references users (id),"
        " editor int constraint posts_editor_fkey references users (id) deferrable initially deferred);"
        "create table stays (room int, during int4range, exclude using gist (during with &&));"
        "insert into users values (1, 'ada@example.com', 36)");
  }
};

TEST_F(Errors, UniqueViolation) {
  const std::string sql = "insert into users values ($1, $2, null)";
  const auto violation = thrown_by<virga::unique_violation>([&] { run(*db, sql, {int4(2), text("ada@example.com")}); });
  EXPECT_EQ(violation.sqlstate(), "23505");
  EXPECT_EQ(violation.constraint(), "users_email_key");
  EXPECT_EQ(violation.table(), "users");
  EXPECT_EQ(violation.column(), "email");
  EXPECT_EQ(violation.detail(), "Key (email)=(ada@example.com) already exists.");
  EXPECT_EQ(violation.sql(), sql);
  EXPECT_EQ(violation.native_code(), 0);
  EXPECT_TRUE(ready(*db));
}

TEST_F(Errors, ForeignKeyViolation) {
  const auto violation = thrown_by<virga::foreign_key_violation>([&] { run(*db, "insert into posts values (1, 99)"); });
  EXPECT_EQ(violation.sqlstate(), "23503");
  EXPECT_EQ(violation.constraint(), "posts_author_fkey");
  EXPECT_EQ(violation.table(), "posts");
  EXPECT_EQ(violation.column(), "author");
  EXPECT_TRUE(ready(*db));
}

TEST_F(Errors, ADeferredConstraintFailsAtTheEndOfItsStatementsTransaction) {
  const virga::driver::statement insert = fixed("insert into posts (id, editor) values ($1, 99)");
  for (int prepared = 0; prepared < 2; ++prepared) {
    const auto violation = thrown_by<virga::foreign_key_violation>([&] { query(*db, insert, {int4(1)}); });
    EXPECT_EQ(violation.constraint(), "posts_editor_fkey");
    EXPECT_EQ(violation.sql(), insert.sql);
    EXPECT_TRUE(ready(*db));
  }
  EXPECT_EQ(value_of(*db, "select count(*) from posts"), cell(std::int64_t{0}));
}

TEST_F(Errors, NotNullViolation) {
  const auto violation = thrown_by<virga::not_null_violation>([&] { run(*db, "insert into users (id) values (3)"); });
  EXPECT_EQ(violation.sqlstate(), "23502");
  EXPECT_EQ(violation.table(), "users");
  EXPECT_EQ(violation.column(), "email");
}

TEST_F(Errors, CheckViolation) {
  const auto violation =
      thrown_by<virga::check_violation>([&] { run(*db, "insert into users values (4, 'b', $1)", {int4(-1)}); });
  EXPECT_EQ(violation.sqlstate(), "23514");
  EXPECT_EQ(violation.constraint(), "users_age_check");
  EXPECT_EQ(violation.table(), "users");
}

TEST_F(Errors, ExclusionViolationIsAConstraintViolation) {
  run(*db, "insert into stays values (1, '[1,5)')");
  const auto violation =
      thrown_by<virga::constraint_violation>([&] { run(*db, "insert into stays values (1, '[4,6)')"); });
  EXPECT_EQ(violation.sqlstate(), "23P01");
  EXPECT_EQ(violation.constraint(), "stays_during_excl");
}

TEST_F(Errors, SyntaxAndUnknownNames) {
  const auto syntax = thrown_by<virga::syntax_error>([&] { run(*db, "selec 1"); });
  EXPECT_EQ(syntax.sqlstate(), "42601");
  EXPECT_NE(syntax.message().find("at character 1"), std::string::npos) << syntax.message();
  EXPECT_EQ(thrown_by<virga::syntax_error>([&] { run(*db, "select nothing from users"); }).sqlstate(), "42703");
  EXPECT_EQ(thrown_by<virga::syntax_error>([&] { run(*db, "select 1 from nowhere"); }).sqlstate(), "42P01");
  // A fixed statement fails while it is being prepared, and again the next time.
  for (int again = 0; again < 2; ++again) {
    thrown_by<virga::syntax_error>([&] { query(*db, fixed("selec 2")); });
    EXPECT_TRUE(ready(*db));
  }
  using namespace std::string_view_literals;
  thrown_by<virga::syntax_error>([&] { run(*db, "select 1\0; drop table users"sv); });
}

TEST_F(Errors, AFixedStatementWorksOnceWhatItNeedsIsThere) {
  const virga::driver::statement select = fixed("select n from made_later");
  thrown_by<virga::syntax_error>([&] { query(*db, select); });
  db->run_script("create table made_later as select 7 as n");
  EXPECT_EQ(query(*db, select), (rows{{std::int64_t{7}}}));
  EXPECT_EQ(query(*db, select), (rows{{std::int64_t{7}}}));
}

TEST_F(Errors, ValuesThatTheServerRefuses) {
  EXPECT_EQ(thrown_by<virga::value_error>([&] { run(*db, "select 1 / $1", {int4(0)}); }).sqlstate(), "22012");
  EXPECT_EQ(
      thrown_by<virga::value_error>([&] { run(*db, "select $1::text::varchar(1)::int", {text("x")}); }).sqlstate(),
      "22P02");
  EXPECT_EQ(thrown_by<virga::value_error>([&] {
              db->run_script("create temp table narrow (v varchar(2))");
              run(*db, "insert into narrow values ($1)", {text("abc", virga::sql_type::varchar)});
            }).sqlstate(),
            "22001");
}

TEST_F(Errors, OthersAreErrors) {
  const auto raised = thrown_by<virga::error>([&] {
    db->run_script("do $$ begin raise exception 'no %', 1 using errcode = 'V0001', hint = 'try', detail = 'd'; end $$");
  });
  EXPECT_EQ(raised.message(), "no 1");
  EXPECT_EQ(raised.sqlstate(), "V0001");
  EXPECT_EQ(raised.hint(), "try");
  EXPECT_EQ(raised.detail(), "d");
}

TEST_F(Errors, StatementTimeout) {
  options.statement_timeout = std::chrono::milliseconds{50};
  const auto hurried = connect();
  const std::string sql = "select pg_sleep(60)";
  const auto timeout = thrown_by<virga::timeout_error>([&] { run(*hurried, sql); });
  EXPECT_EQ(timeout.sqlstate(), "57014");
  EXPECT_EQ(timeout.sql(), sql);
  EXPECT_TRUE(ready(*hurried));
}

TEST_F(Errors, LockTimeout) {
  const auto other = connect();
  other->begin({});
  run(*other, "update users set age = 37");
  db->run_script("set lock_timeout = 20");
  EXPECT_EQ(thrown_by<virga::timeout_error>([&] { run(*db, "update users set age = 38"); }).sqlstate(), "55P03");
  EXPECT_TRUE(ready(*db));
}

TEST_F(Errors, SerializationFailure) {
  const auto other = connect();
  db->begin({.isolation = virga::isolation_level::repeatable_read});
  query(*db, "select age from users");
  run(*other, "update users set age = age + 1");
  const auto failure = thrown_by<virga::serialization_failure>([&] { run(*db, "update users set age = age + 1"); });
  EXPECT_EQ(failure.sqlstate(), "40001");
  EXPECT_TRUE(db->in_transaction());
  db->run_script("rollback");
  EXPECT_TRUE(ready(*db));
}

TEST_F(Errors, AStatementInAFailedTransaction) {
  db->begin({});
  thrown_by<virga::value_error>([&] { run(*db, "select 1 / 0"); });
  EXPECT_TRUE(db->in_transaction());
  EXPECT_EQ(thrown_by<virga::error>([&] { run(*db, "select 1"); }).sqlstate(), "25P02");
  EXPECT_EQ(thrown_by<virga::error>([&] { query(*db, fixed("select 'first use'")); }).sqlstate(), "25P02");
  db->run_script("rollback");
  EXPECT_TRUE(ready(*db));
  EXPECT_EQ(query(*db, fixed("select 'first use'")), (rows{{"first use"}}));
}

TEST_F(Errors, TooManyParameters) {
  const parameters most(65'535, int4(1));
  EXPECT_EQ(value_of(*db, "select 1", most), cell(std::int64_t{1}));
  const parameters too_many(65'536, int4(1));
  const auto refused = thrown_by<virga::value_error>([&] { run(*db, "select 1", too_many); });
  EXPECT_NE(refused.message().find("at most 65535"), std::string::npos) << refused.message();
  EXPECT_TRUE(ready(*db));
}

TEST_F(Errors, TooLargeParameters) {
  virga::driver::parameter half = text("never looked at");
  half.size = 600'000'000;
  const auto refused = thrown_by<virga::value_error>([&] { run(*db, "select $1, $2", {half, half}); });
  EXPECT_NE(refused.message().find("1 GB"), std::string::npos) << refused.message();
  EXPECT_TRUE(ready(*db));
}

TEST_F(Errors, WrongNumberOfParameters) {
  thrown_by<virga::error>([&] { run(*db, "select $1::int4 + $2::int4", {int4(1)}); });
  EXPECT_TRUE(ready(*db));
}

TEST_F(Errors, CopyNeedsAClientThatPlaysAlong) {
  for (const std::string sql : {"copy users from stdin", "copy users to stdout"}) {
    EXPECT_EQ(thrown_by<virga::error>([&] { db->run_script(sql); }).sqlstate(), "0A000");
    EXPECT_TRUE(ready(*db));
    EXPECT_EQ(thrown_by<virga::error>([&] { run(*db, sql); }).sqlstate(), "0A000");
    EXPECT_TRUE(ready(*db));
    EXPECT_EQ(thrown_by<virga::error>([&] { query(*db, fixed(sql)); }).sqlstate(), "0A000");
    EXPECT_TRUE(ready(*db));
  }
}

}  // namespace
