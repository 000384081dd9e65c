#include "test_database.hpp"

#include <virga/migrate.hpp>
#include <virga/migrations.hpp>
#include <virga/pg.hpp>
#include <virga/sqlite.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <sstream>
#include <stdexcept>
#include <stop_token>

// The same from a program's own database.
namespace virga::kit::test {
namespace {

TEST(ProgramMigrations, GoThereAndBack) {
  const test_folder folder;
  folder.migration("20260101000001_a", "create table a (n integer) strict;");
  folder.write("migrations/20260101000001_a/down.sql", "drop table a;");
  const auto db = virga::sqlite::open((folder.path() / "test.db").string());
  EXPECT_EQ(status_of_migrations(db, folder.migrations()).at(0).state, migration_state::pending);
  EXPECT_EQ(migrate(db, folder.migrations()).applied.size(), 1U);
  EXPECT_EQ(status_of_migrations(db, folder.migrations()).at(0).state, migration_state::applied);
  EXPECT_EQ(revert_migrations(db, folder.migrations(), 1).at(0).name, "20260101000001_a");
  EXPECT_TRUE(revert_migrations(db, folder.migrations(), 1).empty());
}

/// A program that brings its database up to date before it serves. What it would log.
std::string start(const auto& db, const std::filesystem::path& folder, const std::stop_source& shutdown) {
  std::ostringstream log;
  // [embed]
  virga::migration_options options;
  options.on_statement = [&](const virga::running_statement& now) {
    log << now.migration << ", " << now.number << " of " << now.count << ": " << now.sql << '\n';
  };
  options.on_applied = [&](const virga::applied_migration& done) { log << done.name << " is applied\n"; };
  options.on_wait = [&](const std::string& holder) { log << "waiting for " << holder << '\n'; };
  options.lock_timeout = std::chrono::seconds(30);
  options.stop = shutdown.get_token();
  virga::migrate(db, folder, options);

  for (const virga::migration_status& one : virga::status_of_migrations(db, folder))
    if (one.state != virga::migration_state::applied) log << one.name << " is not applied\n";
  // [/embed]
  return log.str();
}

class Embedded : public database_test {};

INSTANTIATE_TEST_SUITE_P(Both, Embedded, both_databases, dialect_test_name);

TEST_P(Embedded, ReportsEachStatementAndStopsWhenTold) {
  const test_folder folder;
  folder.migration("20260101000001_a",
                   "create table a (n integer);\n--> statement-breakpoint\ninsert into a values (1);\n");
  const auto started = [&](const std::stop_source& shutdown) {
    return on_sqlite() ? start(virga::sqlite::open(database().url()), folder.migrations(), shutdown)
                       : start(virga::pg::connect(database().url()), folder.migrations(), shutdown);
  };
  std::stop_source stopped;
  stopped.request_stop();
  EXPECT_THROW((void)started(stopped), cancelled_error);
  const std::stop_source shutdown;
  EXPECT_EQ(started(shutdown),
            "20260101000001_a, 1 of 2: create table a (n integer);\n"
            "20260101000001_a, 2 of 2: insert into a values (1);\n20260101000001_a is applied\n");
  EXPECT_EQ(started(shutdown), "");
}

// Whoever calls may stop it at a statement, too.
TEST_P(Embedded, AStopTakesTheMigrationBack) {
  const test_folder folder;
  folder.migration("20260101000001_a", "create table a (n integer);");
  folder.migration("20260101000002_b",
                   "create table b (n integer);\n--> statement-breakpoint\ncreate table c (n integer);\n");
  std::stop_source stopped;
  migration_options options;
  options.stop = stopped.get_token();
  options.on_statement = [&](const running_statement& now) {
    if (now.number == 2) stopped.request_stop();
  };
  try {
    apply_migrations(database().connection(), GetParam(), folder.migrations(), options);
    ADD_FAILURE() << "it went on";
  } catch (const cancelled_error& failure) {
    EXPECT_EQ(failure.message(), (folder.migrations() / "20260101000002_b" / "migration.sql").string() +
                                     ": statement 2 of 2 was cancelled, and all of it is taken back");
  }
  EXPECT_EQ(database().query("select name from virga_migrations"), "20260101000001_a");
  options.stop = {};
  options.on_statement = [](const running_statement& now) {
    if (now.number == 2) throw std::runtime_error("enough");
  };
  EXPECT_THROW((void)apply_migrations(database().connection(), GetParam(), folder.migrations(), options),
               std::runtime_error);
  EXPECT_EQ(database().query("select name from virga_migrations"), "20260101000001_a");
  EXPECT_EQ(apply_migrations(database().connection(), GetParam(), folder.migrations()).applied.size(), 1U);
}

}  // namespace
}  // namespace virga::kit::test
