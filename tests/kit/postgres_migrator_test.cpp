#include "test_database.hpp"

#include <virga/core/error.hpp>
#include <virga/migrate/migrator.hpp>

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

// What only PostgreSQL has: migrations without a transaction, search_path, the advisory lock.
namespace virga::kit::test {
namespace {

class PostgresMigrator : public testing::Test {
 protected:
  void SetUp() override {
    if (!demand_postgres()) GTEST_SKIP() << "DATABASE_URL_PG_TEST is not set";
    database = std::make_unique<test_database>(dialect_kind::postgresql);
  }
  migration_report apply() {
    return apply_migrations(database->connection(), dialect_kind::postgresql, folder.migrations());
  }

  test_folder folder;
  std::unique_ptr<test_database> database;
};

TEST_F(PostgresMigrator, RunsWithoutATransactionWhereToldTo) {
  folder.migration("20260101000000_a", "create table a (n integer);");
  folder.migration("20260102000000_b",
                   "--> virga: no-transaction\ncreate index concurrently a_idx on a (n);\n"
                   "--> statement-breakpoint\nvacuum a;");
  EXPECT_EQ(apply().applied.size(), 2U);
  EXPECT_EQ(database->query("select indisvalid from pg_index where indexrelid = 'a_idx'::regclass"), "1");
}

TEST_F(PostgresMigrator, AddsAValueToAnEnumAndUsesIt) {
  folder.migration("20260101000000_a",
                   "create type mood as enum ('sad');\n--> statement-breakpoint\ncreate table a (m mood);");
  folder.migration("20260102000000_b",
                   "--> virga: no-transaction\nalter type mood add value if not exists 'glad';\n"
                   "--> statement-breakpoint\ninsert into a values ('glad');");
  apply();
  EXPECT_EQ(database->query("select m::text from a"), "glad");
}

TEST_F(PostgresMigrator, RefusesWhatNeedsNoTransactionBesideWhatNeedsOne) {
  folder.migration("20260101000000_a", "create table before (n integer);");
  folder.migration("20260102000000_b",
                   "create table a (n integer);\n--> statement-breakpoint\ncreate index concurrently a_idx on a (n);");
  try {
    apply();
    FAIL() << "it succeeded";
  } catch (const migration_error& failure) {
    EXPECT_TRUE(
        failure.message().ends_with("statement 2 of 2: PostgreSQL refuses create index concurrently inside a "
                                    "transaction, and nothing has been "
                                    "applied. A line `--> virga: no-transaction` runs a migration without one; give "
                                    "the statement a migration of its "
                                    "own"))
        << failure.message();
  }
  EXPECT_EQ(database->query("select to_regclass('before') is null"), "1");
}

TEST_F(PostgresMigrator, RunsWhatNeedsNoTransactionWithoutOneByItself) {
  folder.migration("20260101000000_a", "create table a (n integer); insert into a values (1), (1);");
  folder.migration("20260102000000_b",
                   "set lock_timeout = '5s';\n--> statement-breakpoint\n"
                   "create index concurrently a_idx on a (n); create unique index concurrently a_unique on a (n);");
  EXPECT_THROW(apply(), migration_error);  // the rows are not unique
  EXPECT_EQ(database->query("select to_regclass('a_idx') is not null"), "1");
  folder.migration("20260102000000_b",
                   "set lock_timeout = '5s';\n--> statement-breakpoint\n"
                   "create index concurrently a_idx on a (n); vacuum a;");
  EXPECT_EQ(apply().applied.at(0).done_before, 1U);  // the setting is made anew
}

TEST_F(PostgresMigrator, NamesTheDirectiveThatAStatementNeeds) {
  folder.migration("20260101000000_a",
                   "create table a (n integer);\n--> statement-breakpoint\n"
                   "do $$ begin commit; end $$;");
  try {
    apply();
    FAIL() << "it succeeded";
  } catch (const migration_error& failure) {
    EXPECT_EQ(failure.sqlstate(), "2D000");
    EXPECT_TRUE(failure.message().ends_with("; a line `--> virga: no-transaction` runs the migration without one"))
        << failure.message();
  }
}

TEST_F(PostgresMigrator, CallsAProcedureThatEndsItsTransaction) {
  folder.migration("20260101000000_a",
                   "create table a (n integer); create procedure fill() language plpgsql as $$ begin "
                   "insert into a values (1); commit; insert into a values (2); end $$;");
  folder.migration("20260102000000_b", "--> virga: no-transaction\ncall fill(); select no_such();");
  EXPECT_THROW(apply(), migration_error);
  EXPECT_EQ(database->query("select n from a order by n"), "1\n2");
  folder.migration("20260102000000_b", "--> virga: no-transaction\ncall fill(); select 1;");
  EXPECT_EQ(apply().applied.at(0).done_before, 1U);
  EXPECT_EQ(database->query("select n from a order by n"), "1\n2");
}

TEST_F(PostgresMigrator, KeepsItsTableWhenAMigrationChangesTheSearchPath) {
  folder.migration("20260101000000_a",
                   "select pg_catalog.set_config('search_path', '', false);\n--> statement-breakpoint\n"
                   "create table public.a (n integer);");
  folder.migration("20260102000000_b", "insert into a values (1);");
  const std::string before = database->query("show search_path");
  EXPECT_EQ(apply().applied.size(), 2U);
  EXPECT_EQ(database->query("show search_path"), before);
  EXPECT_EQ(database->query("select count(*) from public.virga_migrations"), "2");
}

TEST_F(PostgresMigrator, PutsTheSearchPathBackAfterAFailureWithoutATransaction) {
  const std::string before = database->query("show search_path");
  folder.migration(
      "20260101000000_a",
      "--> virga: no-transaction\nset search_path to nowhere;\n--> statement-breakpoint\nselect no_such();");
  EXPECT_THROW(apply(), migration_error);
  EXPECT_EQ(database->query("show search_path"), before);
}

TEST_F(PostgresMigrator, KeepsItsTableInTheCurrentSchema) {
  database->run("create schema \"Own\"; set search_path to \"Own\"");
  folder.migration("20260101000000_a", "create table a (n integer);");
  apply();
  EXPECT_EQ(database->query("select count(*) from \"Own\".virga_migrations"), "1");
  EXPECT_TRUE(apply().applied.empty());
}

TEST_F(PostgresMigrator, RefusesASearchPathThatLeadsNowhere) {
  folder.migration("20260101000000_a", "create table a (n integer);");
  database->run("set search_path to nowhere");
  EXPECT_THROW(apply(), migration_error);
}

TEST_F(PostgresMigrator, GivesTheLockBackAfterAFailure) {
  folder.migration("20260101000000_a", "insert into nowhere values (1);");
  EXPECT_THROW(apply(), migration_error);
  EXPECT_EQ(database->query("select count(*) from pg_locks where locktype = 'advisory' and database = "
                            "(select oid from pg_database where datname = current_database())"),
            "0");
}

// One that waited inside pg_advisory_lock would hold a snapshot that the index waits for, for ever.
TEST_F(PostgresMigrator, WaitsWithoutStandingInTheWayOfAConcurrentIndex) {
  database->run("create table a (n integer); select pg_advisory_lock(508575246177)");
  folder.migration("20260101000000_b", "create table b (n integer);");
  const auto second = database->another_connection();
  const std::string pid = [&] {
    second->execute({"select pg_backend_pid()"}, {}, driver::fetch::whole);
    const std::string text = std::to_string(second->next()->integer);
    second->finish();
    return text;
  }();
  std::thread waiting([&] { apply_migrations(*second, dialect_kind::postgresql, folder.migrations()); });
  for (int tries = 0; tries < 2000; ++tries) {
    if (database->query("select query like '%pg_try_advisory_lock%' from pg_stat_activity where pid = " + pid) == "1")
      break;
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  database->run("create index concurrently a_idx on a (n)");
  database->run("select pg_advisory_unlock(508575246177)");
  waiting.join();
  EXPECT_EQ(database->query("select name from virga_migrations"), "20260101000000_b");
}

}  // namespace
}  // namespace virga::kit::test
