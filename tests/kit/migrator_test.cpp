#include "test_database.hpp"

#include <virga/core/error.hpp>
#include <virga/migrate/migrator.hpp>

#include <gtest/gtest.h>

#include <thread>

namespace virga::kit::test {
namespace {

class Migrator : public database_test {
 protected:
  test_folder folder;

  migration_report apply(const migration_options& options = {}) {
    return apply_migrations(database().connection(), GetParam(), folder.migrations(), options);
  }
  std::vector<std::string> applied_names() {
    std::vector<std::string> names;
    for (const applied_migration& one : apply().applied) names.push_back(one.name + (one.late ? " (late)" : ""));
    return names;
  }
  /// The error that a run gives.
  template <class Error = migration_error>
  std::string refusal() {
    try {
      apply();
    } catch (const Error& failure) {
      last_error.emplace(failure);
      return failure.message();
    }
    ADD_FAILURE() << "nothing was refused";
    return "";
  }
  [[nodiscard]] std::string file(const std::string& name) const {
    return (folder.migrations() / name / "migration.sql").string();
  }
  bool has_table(const std::string& name) {
    const std::string catalog = on_sqlite() ? "sqlite_schema where type = 'table' and name = '"
                                            : "pg_tables where schemaname = 'public' and tablename = '";
    return database().query("select count(*) from " + catalog + name + "'") == "1";
  }

  /// Another connection, which has the lock.
  std::unique_ptr<driver::connection> lock_holder() {
    auto holder = database().another_connection();
    if (on_sqlite()) {
      holder->begin({});
    } else {
      holder->run_script("set application_name = 'a holder'; select pg_advisory_lock(508575246177)");
    }
    return holder;
  }
  [[nodiscard]] std::string unlock() const {
    return on_sqlite() ? "rollback" : "select pg_advisory_unlock(508575246177)";
  }

  std::optional<error> last_error;
};

INSTANTIATE_TEST_SUITE_P(Both, Migrator, both_databases, dialect_test_name);

TEST_P(Migrator, AppliesEachMigrationOnceAndInOrder) {
  folder.migration("20260102000000_b", "insert into a values (2);");
  folder.migration("20260101000000_a",
                   "create table a (n integer);\n--> statement-breakpoint\ninsert into a values (1);");
  EXPECT_EQ(applied_names(), (std::vector<std::string>{"20260101000000_a", "20260102000000_b"}));
  EXPECT_EQ(database().query("select n from a order by n"), "1\n2");
  EXPECT_TRUE(apply().applied.empty());
  folder.migration("20260103000000_c", "insert into a values (3);");
  EXPECT_EQ(applied_names(), std::vector<std::string>{"20260103000000_c"});
  EXPECT_EQ(database().query("select n from a order by n"), "1\n2\n3");
}

TEST_P(Migrator, RecordsNameChecksumTimeAndDuration) {
  folder.migration("20260101000000_a", "create table a (n integer);");
  const migration_report report = apply();
  const std::string when = on_sqlite() ? "applied_at between strftime('%Y-%m-%d %H:%M:%fZ', 'now', '-1 hour') and "
                                         "strftime('%Y-%m-%d %H:%M:%fZ', 'now')"
                                       : "applied_at between now() - interval '1 hour' and now()";
  EXPECT_EQ(database().query("select name, checksum, duration_us from virga_migrations where " + when),
            // sha256sum of the file
            "20260101000000_a|26bded0c03350543ad20384a03f5139f0af1638103e107272ec97226285d5c62|" +
                std::to_string(report.applied.at(0).duration.count()));
}

TEST_P(Migrator, TellsOfEachMigrationOnceItIsCommitted) {
  folder.migration("20260101000000_a", "create table a (n integer);");
  folder.migration("20260102000000_b", "create table b (n integer);");
  std::vector<std::string> seen;
  const auto second = database().another_connection();
  migration_options options;
  options.on_applied = [&](const applied_migration& one) {
    second->run_script("insert into " + one.name.substr(15) + " values (1)");
    seen.push_back(one.name);
  };
  apply(options);
  EXPECT_EQ(seen, (std::vector<std::string>{"20260101000000_a", "20260102000000_b"}));
}

TEST_P(Migrator, FindsNothingInAnEmptyFolder) {
  std::filesystem::create_directories(folder.migrations());
  EXPECT_TRUE(apply().applied.empty());
  EXPECT_FALSE(has_table("virga_migrations"));
}

TEST_P(Migrator, RefusesAFolderThatIsNotThere) {
  EXPECT_NE(refusal().find("migrations: the folder of migrations can't be read"), std::string::npos);
}

TEST_P(Migrator, RefusesAMigrationThatWasEditedAndAppliesNothing) {
  folder.migration("20260101000000_a", "create table a (n integer);");
  apply();
  folder.migration("20260101000000_a", "create table a (n integer, m integer);");
  folder.migration("20260102000000_b", "create table b (n integer);");
  EXPECT_EQ(refusal().find(file("20260101000000_a") + " was edited after it was applied on 20"), 0U);
  EXPECT_FALSE(has_table("b"));
}

TEST_P(Migrator, ReadsLineEndsAlike) {
  folder.migration("20260101000000_a",
                   "create table a (n integer);\n--> statement-breakpoint\ninsert into a values (1);\n");
  apply();
  folder.migration("20260101000000_a",
                   "create table a (n integer);\r\n--> statement-breakpoint\r\ninsert into a values (1);\r\n");
  EXPECT_TRUE(apply().applied.empty());
}

TEST_P(Migrator, RefusesWhenAnAppliedMigrationIsGone) {
  folder.migration("20260101000000_a", "create table a (n integer);");
  apply();
  std::filesystem::remove_all(folder.migrations() / "20260101000000_a");
  folder.migration("20260102000000_b", "create table b (n integer);");
  const std::string message = refusal();
  EXPECT_NE(message.find("20260101000000_a was applied to this database on 20"), std::string::npos) << message;
  EXPECT_NE(message.find("but is not in the folder"), std::string::npos) << message;
  EXPECT_FALSE(has_table("b"));
}

TEST_P(Migrator, AppliesAMigrationThatCameInLateAndSaysSo) {
  folder.migration("20260101000000_a", "create table a (n integer);");
  folder.migration("20260103000000_c", "create table c (n integer);");
  apply();
  folder.migration("20260102000000_b", "create table b (n integer);");
  folder.migration("20260104000000_d", "insert into b values (4);");
  EXPECT_EQ(applied_names(), (std::vector<std::string>{"20260102000000_b (late)", "20260104000000_d"}));
  EXPECT_EQ(database().query("select n from b"), "4");
}

TEST_P(Migrator, TakesAFailingMigrationBackWhole) {
  folder.migration("20260101000000_a",
                   "create table a (n integer);\n--> statement-breakpoint\n-- no content\n--> statement-breakpoint\n"
                   "insert into a values (1);\n--> statement-breakpoint\ninsert into nowhere values (1);");
  const std::string message = refusal();
  EXPECT_EQ(message.find(file("20260101000000_a") + ": statement 3 of 3 failed: "), 0U) << message;
  EXPECT_NE(message.find("nowhere"), std::string::npos) << message;
  EXPECT_EQ(last_error->sql(), "insert into nowhere values (1);");
  EXPECT_EQ(last_error->sqlstate(), "42P01");
  EXPECT_FALSE(has_table("a"));
  EXPECT_FALSE(has_table("virga_migrations"));
  EXPECT_FALSE(database().connection().in_transaction());

  folder.migration("20260101000000_a", "create table a (n integer);");
  EXPECT_EQ(applied_names(), std::vector<std::string>{"20260101000000_a"});
}

TEST_P(Migrator, KeepsWhatCameBeforeAFailingMigration) {
  folder.migration("20260101000000_a", "create table a (n integer not null);");
  folder.migration("20260102000000_b",
                   "insert into a values (1);\n--> statement-breakpoint\ninsert into a values (null);");
  folder.migration("20260103000000_c", "create table c (n integer);");
  refusal();
  EXPECT_EQ(last_error->sqlstate(), "23502");
  EXPECT_EQ(last_error->column(), "n");
  EXPECT_EQ(database().query("select name from virga_migrations"), "20260101000000_a");
  EXPECT_EQ(database().query("select count(*) from a"), "0");
  EXPECT_FALSE(has_table("c"));
}

TEST_P(Migrator, TakesBackWhatFailsAtTheCommit) {
  folder.migration("20260101000000_a",
                   "create table a (n integer primary key);\n--> statement-breakpoint\n"
                   "create table b (n integer references a deferrable initially deferred);");
  folder.migration("20260102000000_b", "insert into b values (7);");
  const std::string message = refusal();
  EXPECT_EQ(message.find(file("20260102000000_b") + ": could not be committed: "), 0U) << message;
  EXPECT_EQ(database().query("select name from virga_migrations"), "20260101000000_a");
  EXPECT_EQ(database().query("select count(*) from b"), "0");
  EXPECT_FALSE(database().connection().in_transaction());
}

TEST_P(Migrator, RefusesAMigrationThatEndsItsTransaction) {
  folder.migration("20260101000000_a", "create table a (n integer);\n--> statement-breakpoint\ncommit;");
  const std::string message = refusal();
  EXPECT_EQ(message.find(file("20260101000000_a") + ": statement 2 of 2 ended the transaction"), 0U) << message;
  EXPECT_FALSE(has_table("virga_migrations"));
}

TEST_P(Migrator, RefusesToRunInsideATransaction) {
  folder.migration("20260101000000_a", "create table a (n integer);");
  database().connection().begin({});
  refusal<usage_error>();
  EXPECT_TRUE(database().connection().in_transaction());
  database().run("rollback");
}

TEST_P(Migrator, NamesAFileThatCanNotBeRead) {
  std::filesystem::create_directories(folder.migrations() / "20260101000000_a");
  EXPECT_EQ(refusal(), file("20260101000000_a") + " can't be read");
}

TEST_P(Migrator, RefusesADirectiveItDoesNotKnow) {
  folder.migration("20260101000000_a", "--> virga: no-transactions\ncreate table a (n integer);");
  EXPECT_EQ(refusal(), file("20260101000000_a") + ": the directive \"no-transactions\" is not known");
  EXPECT_FALSE(has_table("a"));
}

TEST_P(Migrator, PreviewsWithoutATrace) {
  folder.migration("20260101000000_a", "create table a (n integer);\n--> statement-breakpoint\nselect 1;");
  const auto pending = pending_migrations(database().connection(), GetParam(), folder.migrations());
  ASSERT_EQ(pending.size(), 1U);
  EXPECT_EQ(pending[0].name, "20260101000000_a");
  EXPECT_EQ(pending[0].statements, (std::vector<std::string>{"create table a (n integer);", "select 1;"}));
  EXPECT_FALSE(has_table("virga_migrations"));
  EXPECT_FALSE(has_table("a"));
  apply();
  EXPECT_TRUE(pending_migrations(database().connection(), GetParam(), folder.migrations()).empty());
}

TEST_P(Migrator, WaitsForAnotherOneAndThenFindsNothingToDo) {
  folder.migration("20260101000000_a", "create table a (n integer);");
  const auto first = database().another_connection();
  const auto second = database().another_connection();
  migration_report reports[2];
  // The first is held up in the middle, with its lock taken, until the second has had time to ask.
  migration_options hold;
  std::thread other;
  hold.on_applied = [&](const applied_migration&) {
    other = std::thread([&] { reports[1] = apply_migrations(*second, GetParam(), folder.migrations()); });
  };
  reports[0] = apply_migrations(*first, GetParam(), folder.migrations(), hold);
  other.join();
  EXPECT_EQ(reports[0].applied.size(), 1U);
  EXPECT_EQ(reports[1].applied.size(), 0U);
}

TEST_P(Migrator, TellsWhoIsWaitedFor) {
  folder.migration("20260101000000_a", "create table a (n integer);");
  const auto holder = lock_holder();
  std::vector<std::string> told;
  migration_options options;
  options.on_wait = [&](const std::string& who) {
    told.push_back(who);
    holder->run_script(unlock());
  };
  EXPECT_EQ(apply(options).applied.size(), 1U);
  ASSERT_EQ(told.size(), 1U);
  if (on_sqlite()) {
    EXPECT_EQ(told[0], "another connection of this process");
  } else {
    EXPECT_EQ(told[0].find("\"a holder\" of user "), 0U) << told[0];
    holder->execute({"select pg_backend_pid()"}, {}, driver::fetch::whole);
    const std::string pid = std::to_string(holder->next()->integer);
    EXPECT_TRUE(told[0].ends_with(" (process " + pid + " of the server)")) << told[0];
  }
}

TEST_P(Migrator, GivesUpWaitingInTheEnd) {
  folder.migration("20260101000000_a", "create table a (n integer);");
  const auto holder = lock_holder();
  migration_options options;
  options.lock_timeout = std::chrono::milliseconds{50};
  try {
    apply(options);
    FAIL() << "it had the lock";
  } catch (const timeout_error& failure) {
    const std::string who = on_sqlite()
                                ? "the database is locked by another connection of this process"
                                : "migrations are being applied to this database: its advisory lock 508575246177 "
                                  "is held by \"a holder\" of user ";
    EXPECT_EQ(failure.message().find(who), 0U) << failure.message();
    EXPECT_TRUE(failure.message().ends_with("; gave up after 50 ms")) << failure.message();
    EXPECT_EQ(failure.sqlstate(), "55P03");
  }
  EXPECT_FALSE(has_table("a"));
  if (on_sqlite()) {
    EXPECT_EQ(database().query("pragma busy_timeout"), "5000");
  }
  holder->run_script(unlock());
  EXPECT_EQ(apply(options).applied.size(), 1U);
}

// On SQLite the lock is held for one migration at a time, so another process may come in between.
TEST(SqliteMigrator, SkipsWhatAnotherOneHasAppliedInTheMeantime) {
  const test_database database(dialect_kind::sqlite);
  const test_folder folder;
  folder.migration("20260101000000_a", "create table a (n integer);");
  folder.migration("20260102000000_b", "insert into a values (1);");
  folder.migration("20260103000000_c", "insert into a values (2);");
  const auto other = database.another_connection();
  std::size_t applied_by_other = 0;
  migration_options options;
  options.on_applied = [&](const applied_migration& one) {
    if (one.name != "20260101000000_a") return;
    std::filesystem::rename(folder.migrations() / "20260103000000_c", folder.path() / "later");
    applied_by_other = apply_migrations(*other, dialect_kind::sqlite, folder.migrations()).applied.size();
    std::filesystem::rename(folder.path() / "later", folder.migrations() / "20260103000000_c");
  };
  const migration_report report =
      apply_migrations(database.connection(), dialect_kind::sqlite, folder.migrations(), options);
  EXPECT_EQ(applied_by_other, 1U);
  ASSERT_EQ(report.applied.size(), 2U);
  EXPECT_EQ(report.applied[1].name, "20260103000000_c");
  EXPECT_FALSE(report.applied[1].late);
  EXPECT_EQ(database.query("select n from a order by n"), "1\n2");
}

}  // namespace
}  // namespace virga::kit::test
