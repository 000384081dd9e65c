#include "test_database.hpp"

#include <virga/core/error.hpp>
#include <virga/migrate/migrator.hpp>

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>

// Migrations that run without a transaction: what they are for, and what is left when one fails half-way.
namespace virga::kit::test {
namespace {

constexpr auto name = "20260101000000_a";

class WithoutATransaction : public database_test {
 protected:
  test_folder folder;

  void write(const std::string& sql) const { folder.migration(name, "--> virga: no-transaction\n" + sql); }
  migration_report apply() { return apply_migrations(database().connection(), GetParam(), folder.migrations()); }
  std::string refusal() {
    try {
      apply();
    } catch (const migration_error& failure) {
      EXPECT_EQ(failure.message().find((folder.migrations() / name).string()), 0U) << failure.message();
      return failure.message().substr((folder.migrations() / name).string().size());
    }
    ADD_FAILURE() << "nothing was refused";
    return "";
  }
  std::vector<std::string> pending_statements() {
    return pending_migrations(database().connection(), GetParam(), folder.migrations()).at(0).statements;
  }
  std::size_t tables() {
    const std::string catalog = on_sqlite() ? "sqlite_schema where type = 'table' and name like 'virga%'"
                                            : "pg_tables where schemaname = 'public' and tablename like 'virga%'";
    return std::stoul(database().query("select count(*) from " + catalog));
  }
};

INSTANTIATE_TEST_SUITE_P(Both, WithoutATransaction, both_databases, dialect_test_name);

TEST_P(WithoutATransaction, RunsWhatATransactionRefuses) {
  write("create table a (n integer); vacuum; insert into a values (1); vacuum;");
  const migration_report report = apply();
  ASSERT_EQ(report.applied.size(), 1U);
  EXPECT_EQ(report.applied[0].done_before, 0U);
  EXPECT_EQ(database().query("select n from a"), "1");
  EXPECT_TRUE(apply().applied.empty());
  EXPECT_EQ(tables(), 1U);
}

TEST_P(WithoutATransaction, GoesOnWhereItFailed) {
  write(
      "create table a (n integer);\n--> statement-breakpoint\ninsert into a values (1);\nvacuum; insert into b values "
      "(2);"
      "insert into a values (3);");
  const std::string message = refusal();
  EXPECT_EQ(message.find("/migration.sql: statement 4 of 5 failed: "), 0U) << message;
  EXPECT_TRUE(
      message.ends_with("; it runs without a transaction: 3 statements have taken effect, and the next run goes on "
                        "behind them"))
      << message;
  EXPECT_EQ(database().query("select n from a"), "1");
  EXPECT_EQ(tables(), 1U);
  refusal();  // once more
  EXPECT_EQ(pending_statements(), (std::vector<std::string>{"insert into b values (2);", "insert into a values (3);"}));

  database().run("create table b (n integer)");
  const migration_report report = apply();
  ASSERT_EQ(report.applied.size(), 1U);
  EXPECT_EQ(report.applied[0].done_before, 3U);
  EXPECT_EQ(database().query("select n from a union all select n from b order by n"), "1\n2\n3");
  EXPECT_TRUE(apply().applied.empty());
  EXPECT_EQ(tables(), 1U);
}

TEST_P(WithoutATransaction, MayBeEditedBehindWhatIsDone) {
  write("create table a (n integer); insert into nowhere values (1);");
  refusal();
  write("-- a comment\ncreate  table a (n integer); insert into a values (2);");
  EXPECT_EQ(apply().applied.size(), 1U);
  EXPECT_EQ(database().query("select n from a"), "2");
}

TEST_P(WithoutATransaction, MayNotBeEditedInWhatIsDone) {
  write("create table a (n integer); insert into a values (1); insert into nowhere values (1);");
  refusal();
  const std::string begun =
      " was begun on this database, without a transaction: 2 of its statements took effect before one "
      "failed, but ";
  write("create table a (n integer); insert into a values (7); insert into nowhere values (1);");
  EXPECT_EQ(refusal(),
            begun + "statement 2, one of them, was edited since. Undo that edit; those behind them may be edited");
  write("create table a (n integer);");
  EXPECT_EQ(refusal(), begun + "not all of these are in the file now");
  folder.migration(name, "create table a (n integer);");
  EXPECT_EQ(refusal(), begun + "the directive no-transaction has been taken out");
  std::filesystem::remove_all(folder.migrations() / name);
  EXPECT_EQ(refusal(), begun + "it is not in the folder");
  EXPECT_EQ(database().query("select n from a"), "1");
}

TEST_P(WithoutATransaction, TakesBackATransactionOfItsOwnThatFailed) {
  write("create table a (n integer); begin; insert into a values (1); insert into nowhere values (1); commit;");
  EXPECT_NE(refusal().find("1 statement has taken effect, and the next run goes on behind it"), std::string::npos);
  EXPECT_EQ(database().query("select count(*) from a"), "0");
  EXPECT_FALSE(database().connection().in_transaction());
  database().run("create table nowhere (n integer)");
  EXPECT_EQ(apply().applied.at(0).done_before, 1U);
  EXPECT_EQ(database().query("select (select n from a), (select n from nowhere)"), "1|1");
}

TEST_P(WithoutATransaction, MustEndATransactionOfItsOwn) {
  write("create table a (n integer); begin; insert into a values (1);");
  EXPECT_EQ(refusal(), "/migration.sql begins a transaction that it does not end");
  EXPECT_EQ(database().query("select count(*) from a"), "0");
  EXPECT_FALSE(database().connection().in_transaction());
}

// A statement and the note that it is done are one: of a lost connection or a killed process there is no doubt.
TEST_P(WithoutATransaction, NotesAStatementInItsOwnTransaction) {
  write("create table a (n integer primary key); insert into a values (1);");
  database().run(on_sqlite()
                     ? "create table virga_migration_statements (migration text not null, statement integer not null "
                       "check (statement < 2), checksum text not null, primary key (migration, statement)) strict"
                     : "create table virga_migration_statements (migration text not null, statement integer not null "
                       "check (statement < 2), checksum text not null, primary key (migration, statement))");
  EXPECT_NE(refusal().find("statement 2 of 2 failed"), std::string::npos);
  EXPECT_EQ(database().query("select count(*) from a"), "0");
}

TEST_P(WithoutATransaction, SetsTheSessionAgain) {
  const std::string set = on_sqlite() ? "pragma recursive_triggers = on;" : "set statement_timeout = '77s';";
  const std::string get = on_sqlite() ? "select recursive_triggers from pragma_recursive_triggers"
                                      : "select 1 where current_setting('statement_timeout') = '77s'";
  write(set + "create table a (n integer); insert into nowhere values (1); insert into a " + get);
  refusal();
  const auto other = database().another_connection();
  database().run("create table nowhere (n integer)");
  apply_migrations(*other, GetParam(), folder.migrations());
  EXPECT_EQ(database().query("select n from a"), "1");
}

TEST_P(WithoutATransaction, RunsEachStatementOnceWhereTwoProcessesRunIt) {
  std::string sql = "create table a (n integer);";
  for (int i = 0; i < 20; ++i) sql += "insert into a values (" + std::to_string(i) + ");";
  write(sql);
  std::vector<std::thread> all;
  std::atomic<std::size_t> applied = 0;
  for (int i = 0; i < 3; ++i) {
    all.emplace_back([&, own = std::shared_ptr(database().another_connection())] {
      applied += apply_migrations(*own, GetParam(), folder.migrations()).applied.size();
    });
  }
  for (std::thread& one : all) one.join();
  EXPECT_EQ(applied, 1U);
  EXPECT_EQ(database().query("select count(*), count(distinct n) from a"), "20|20");
  EXPECT_EQ(tables(), 1U);
}

class SqliteWithoutATransaction : public testing::Test {
 protected:
  std::string refusal() {
    try {
      apply();
    } catch (const migration_error& failure) {
      return failure.message();
    }
    ADD_FAILURE() << "nothing was refused";
    return "";
  }
  migration_report apply() {
    return apply_migrations(database.connection(), dialect_kind::sqlite, folder.migrations());
  }
  test_folder folder;
  test_database database{dialect_kind::sqlite};
};

TEST_F(SqliteWithoutATransaction, IsWhatVacuumAndSomePragmasNeed) {
  folder.migration("20260101000000_a", "create table a (n integer);");
  for (const auto& [statement, what] : {std::pair{"vacuum", "vacuum"},
                                        {"VACUUM main;", "vacuum"},
                                        {"pragma journal_mode = delete;", "pragma journal_mode"},
                                        {"PRAGMA main.journal_mode(truncate)", "pragma journal_mode"},
                                        {"pragma synchronous = off", "pragma synchronous"},
                                        {"pragma page_size = 8192;", "pragma page_size"},
                                        {"pragma auto_vacuum = full", "pragma auto_vacuum"},
                                        {"pragma temp_store = memory", "pragma temp_store"},
                                        {"pragma wal_checkpoint", "pragma wal_checkpoint"}}) {
    folder.migration("20260102000000_b", std::string("select 1;\n--> statement-breakpoint\nselect 2; ") + statement);
    const std::string message = refusal();
    EXPECT_NE(message.find("statement 2 of 2: SQLite does not obey " + std::string(what) + " inside a transaction"),
              std::string::npos)
        << statement << "\n"
        << message;
    EXPECT_THROW((void)pending_migrations(database.connection(), dialect_kind::sqlite, folder.migrations()),
                 migration_error);
  }
  EXPECT_EQ(database.query("select count(*) from sqlite_schema"), "0");  // nor was the first one applied
  folder.migration(
      "20260102000000_b",
      "--> virga: no-transaction\npragma journal_mode = delete;\nvacuum;\npragma journal_mode = truncate;");
  EXPECT_EQ(apply().applied.size(), 2U);
  EXPECT_EQ(database.query("pragma journal_mode"), "truncate");
  folder.migration("20260103000000_c", "pragma journal_mode = delete; vacuum");
  EXPECT_EQ(apply().applied.size(), 1U);
  EXPECT_EQ(database.query("pragma journal_mode"), "delete");
}

TEST_F(SqliteWithoutATransaction, WhatAsksOnlyMayStandInATransaction) {
  folder.migration("20260101000000_a", "pragma journal_mode;\npragma user_version = 7; pragma foreign_key_check;");
  EXPECT_EQ(apply().applied.size(), 1U);
  EXPECT_EQ(database.query("pragma user_version"), "7");
}

// The pragma of the first run is not there in the second, which must not delete what refers to the table.
TEST_F(SqliteWithoutATransaction, TakenUpKeepsForeignKeysOff) {
  database.run(
      "create table a (id integer primary key); create table b (a integer references a on delete cascade);"
      "insert into a values (1); insert into b values (1)");
  folder.migration("20260101000000_a",
                   "--> virga: no-transaction\npragma foreign_keys = off; create table new_a (id integer primary key);"
                   "insert into new_a select * from a; insert into nowhere values (1); drop table a;"
                   "alter table new_a rename to a; pragma foreign_keys = on;");
  EXPECT_NE(refusal().find("2 statements have taken effect"), std::string::npos);
  EXPECT_EQ(database.query("pragma foreign_keys"), "1");
  database.run("create table nowhere (n integer)");
  EXPECT_EQ(apply().applied.at(0).done_before, 2U);
  EXPECT_EQ(database.query("select (select count(*) from a), (select count(*) from b)"), "1|1");
}

TEST_F(SqliteWithoutATransaction, IsNotCompleteWhileARowRefersToNothing) {
  database.run(
      "create table a (id integer primary key); create table b (a integer references a);"
      "insert into a values (1), (2); insert into b values (2)");
  folder.migration("20260101000000_a",
                   "--> virga: no-transaction\npragma foreign_keys = off; delete from a where id = 2;");
  EXPECT_NE(refusal().find("not complete, for 1 row refers to rows that are not there"), std::string::npos);
  database.run("delete from b");
  EXPECT_EQ(apply().applied.at(0).done_before, 1U);
}

}  // namespace
}  // namespace virga::kit::test
