#include "program_case.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <thread>

// `virga migrate` as a program, alone and beside another one; and the command line itself.
namespace virga::kit::test {
namespace {

class MigrateCommand : public program_test {};

INSTANTIATE_TEST_SUITE_P(Both, MigrateCommand, both_databases, dialect_test_name);

TEST_P(MigrateCommand, AppliesWhatGenerateWrote) {
  virga.run({"generate"});
  const process_result applied = virga.run({"migrate"});
  EXPECT_EQ(applied.status, 0) << applied.err;
  EXPECT_EQ(applied.out.find("  " + virga.migrations()[0] + "  "), 0U) << applied.out;
  EXPECT_NE(applied.out.find(" ms\n1 migration applied\n"), std::string::npos) << applied.out;
  EXPECT_EQ(virga.run({"migrate"}).out, "nothing to apply\n");
  database().run("insert into users (name) values ('Ada')");
  EXPECT_EQ(database().query("select id, name from users"), "1|Ada");
}

TEST_P(MigrateCommand, BuildsIndexesConcurrentlyAndGoesBack) {
  if (on_sqlite()) return;
  virga.run({"generate"});
  set_schema("  static constexpr auto constraints(auto t) { return list(index(\"users_name\").on(t.name)); }\n");
  EXPECT_EQ(virga.run({"generate", "--concurrently"}).status, 0);
  EXPECT_EQ(virga.migrations().size(), 2U);
  EXPECT_EQ(virga.run({"migrate"}).status, 0);
  const char* const count = "select count(*) from pg_indexes where indexname = 'users_name'";
  EXPECT_EQ(database().query(count), "1");
  EXPECT_EQ(virga.run({"push", "--dry-run"}).out, "no changes\n");
  const process_result back = virga.run({"down"});
  EXPECT_EQ(back.status, 0) << back.err;
  EXPECT_EQ(database().query(count), "0");
  EXPECT_EQ(virga.run({"migrate"}).status, 0);
  EXPECT_EQ(database().query(count), "1");
}

TEST_P(MigrateCommand, TakesAnotherUrl) {
  virga.folder.migration("20260101000000_a", "create table a (n integer);");
  virga.url = "";
  EXPECT_EQ(virga.run({"migrate"}).err, "error: the environment variable TEST_URL is not set\n");
  EXPECT_EQ(virga.run({"migrate", "--url", database().url()}).status, 0);
  EXPECT_EQ(database().query("select count(*) from a"), "0");
}

TEST_P(MigrateCommand, ShowsWhatItWouldDo) {
  virga.folder.migration("20260101000000_a", "create table a (n integer);\n--> statement-breakpoint\nselect 1;");
  const process_result shown = virga.run({"migrate", "--dry-run"});
  EXPECT_EQ(shown.status, 0) << shown.err;
  EXPECT_EQ(shown.out,
            "20260101000000_a\ncreate table a (n integer);\n\nselect 1;\n\n"
            "1 to apply; nothing has been applied (--dry-run)\n");
  EXPECT_EQ(virga.run({"migrate"}).status, 0);
  EXPECT_EQ(virga.run({"migrate", "--dry-run"}).out, "nothing to apply\n");
}

TEST_P(MigrateCommand, MarksALateOneAndAlignsTheTimes) {
  virga.folder.migration("20260101000000_a", "create table a (n integer);");
  virga.folder.migration("20260103000000_long_name", "create table c (n integer);");
  const process_result first = virga.run({"migrate"});
  const std::size_t end = first.out.find('\n');
  EXPECT_EQ(end, first.out.find('\n', end + 1) - end - 1) << first.out;
  virga.folder.migration("20260102000000_b", "create table b (n integer);");
  EXPECT_NE(virga.run({"migrate"}).out.find("  late: older than one applied before\n1 migration applied\n"),
            std::string::npos);
}

TEST_P(MigrateCommand, ShowsTheStatementThatFails) {
  virga.folder.migration("20260101000000_a", "select 1;\n--> statement-breakpoint\ninsert into nowhere\n  values (1);");
  const process_result failed = virga.run({"migrate"});
  EXPECT_EQ(failed.status, 1);
  EXPECT_EQ(failed.out, "");
  EXPECT_EQ(failed.err.find("error: migrations/20260101000000_a/migration.sql: statement 2 of 2 failed: "), 0U)
      << failed.err;
  EXPECT_TRUE(failed.err.ends_with("\ninsert into nowhere\n  values (1);\n")) << failed.err;
}

TEST_P(MigrateCommand, RefusesAnEditedMigration) {
  virga.folder.migration("20260101000000_a", "create table a (n integer);");
  virga.run({"migrate"});
  virga.folder.migration("20260101000000_a", "create table a (m integer);");
  const process_result refused = virga.run({"migrate"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.err.find("was edited after it was applied"), std::string::npos);
}

// Both are started while the database is locked, so that they meet at the lock.
TEST_P(MigrateCommand, RunTwiceAtTheSameTimeAppliesEachMigrationOnce) {
  for (int i = 0; i < 5; ++i) {
    const std::string n = std::to_string(i);
    virga.folder.migration("2026010100000" + n + "_m" + n,
                           (i == 0 ? "create table log (n integer);\n--> statement-breakpoint\n" : std::string()) +
                               "insert into log values (" + n + ");");
  }
  const auto holder = database().another_connection();
  on_sqlite() ? holder->begin({}) : holder->run_script("select pg_advisory_lock(508575246177)");
  process_result results[2];
  std::thread first([&] { results[0] = virga.run({"migrate"}); });
  std::thread second([&] { results[1] = virga.run({"migrate"}); });
  if (!on_sqlite()) {  // PostgreSQL tells when both are there
    for (int tries = 0; tries < 2000; ++tries) {
      if (database().query("select count(*) from pg_stat_activity where application_name = 'virga migrate' "
                           "and datname = current_database()") == "2") {
        break;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
  }
  holder->run_script(on_sqlite() ? "rollback" : "select pg_advisory_unlock(508575246177)");
  first.join();
  second.join();
  for (const process_result& result : results) EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(database().query("select n from log order by n"), "0\n1\n2\n3\n4");
  EXPECT_EQ(database().query("select count(*) from virga_migrations"), "5");
}

TEST_P(MigrateCommand, SaysWhomItWaitsForAndGivesUp) {
  virga.folder.migration("20260101000000_a", "create table a (n integer);");
  const auto holder = database().another_connection();
  on_sqlite() ? holder->begin({})
              : holder->run_script("set application_name = 'a holder'; select pg_advisory_lock(508575246177)");
  const process_result given_up = virga.run({"migrate", "--lock-timeout", "1200ms"});
  EXPECT_EQ(given_up.status, 1);
  const std::string who = on_sqlite() ? "process " + std::to_string(getpid()) + " (" : "\"a holder\" of user ";
  EXPECT_EQ(given_up.err.find("waiting for " + who), 0U) << given_up.err;
  EXPECT_NE(given_up.err.find(", for at most 1200 ms (--lock-timeout)\nerror: "), std::string::npos) << given_up.err;
  EXPECT_NE(given_up.err.find(" by " + who), std::string::npos) << given_up.err;
  EXPECT_EQ(virga.run({"migrate", "--lock-timeout", "0s"}).status, 1);
}

// There the lock is met when the database is opened, for it is to be put into WAL mode.
TEST(SqliteMigrateCommand, SaysWhomItWaitsForInRollbackModeToo) {
  program_case virga(dialect_kind::sqlite);
  const test_database database(dialect_kind::sqlite);
  virga.url = database.url();
  virga.folder.migration("20260101000000_a", "create table a (n integer);");
  database.run("pragma journal_mode = delete");
  database.connection().begin({});
  const process_result given_up = virga.run({"migrate", "--lock-timeout", "1200ms"});
  EXPECT_EQ(given_up.status, 1);
  EXPECT_EQ(given_up.err.find("waiting for process " + std::to_string(getpid()) + " ("), 0U) << given_up.err;
  EXPECT_TRUE(given_up.err.ends_with("; gave up after 1200 ms\n")) << given_up.err;
  database.run("rollback");
  EXPECT_EQ(virga.run({"migrate"}).status, 0);
}

TEST_P(MigrateCommand, TakesUpWhatFailedWithoutATransaction) {
  virga.folder.migration("20260101000000_a",
                         "--> virga: no-transaction\ncreate table a (n integer);\ninsert into b values (1);");
  EXPECT_NE(virga.run({"migrate"}).err.find("1 statement has taken effect, and the next run goes on behind it"),
            std::string::npos);
  database().run("create table b (n integer)");
  EXPECT_EQ(virga.run({"migrate", "--dry-run"}).out,
            "20260101000000_a  taken up: 1 statement was done before\ninsert into b values (1);\n\n"
            "1 to apply; nothing has been applied (--dry-run)\n");
  EXPECT_NE(virga.run({"migrate"}).out.find("  taken up: 1 statement was done before\n1 migration applied\n"),
            std::string::npos);
}

TEST(MigrateCommandUrl, OfVirgaTomlIsRelativeToIt) {
  program_case virga(dialect_kind::sqlite);
  virga.folder.write("virga.toml", "dialect = 'sqlite'\n[database]\nurl = 'blog.db'\n");
  virga.folder.migration("20260101000000_a", "create table a (n integer);");
  const std::vector<std::string> arguments = {"migrate", "--config", (virga.folder.path() / "virga.toml").string()};
  std::vector<std::string> dry = arguments;
  dry.emplace_back("--dry-run");
  EXPECT_EQ(run_process(virga.command(dry), "/").status, 0);
  EXPECT_FALSE(std::filesystem::exists(virga.folder.path() / "blog.db"));
  EXPECT_EQ(run_process(virga.command(arguments), "/").status, 0);
  EXPECT_TRUE(std::filesystem::exists(virga.folder.path() / "blog.db"));
}

TEST(CommandLine, ExitsWithTwoWhenItIsWrong) {
  const program_case virga(dialect_kind::sqlite);
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{},
                                                    {"frobnicate"},
                                                    {"migrate", "--custom"},
                                                    {"generate", "--name"},
                                                    {"generate", "--custom", "--check"},
                                                    {"generate", "extra"},
                                                    {"generate", "--rename"},
                                                    {"migrate", "--lock-timeout", "30"},
                                                    {"migrate", "--lock-timeout", "-1s"},
                                                    {"migrate", "--lock-timeout", "soon"}}) {
    const process_result refused = virga.run(arguments);
    EXPECT_EQ(refused.status, 2) << refused.out << refused.err;
    EXPECT_FALSE(refused.err.empty());
  }
}

TEST(CommandLine, HelpsAndTellsItsVersion) {
  const program_case virga(dialect_kind::sqlite);
  const process_result help = virga.run({"--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_NE(help.out.find("generate"), std::string::npos);
  EXPECT_NE(help.out.find("migrate"), std::string::npos);
  const process_result version = virga.run({"--version"});
  EXPECT_EQ(version.status, 0);
  EXPECT_EQ(version.out, "virga " VIRGA_VERSION "\n");
}

TEST(CommandLine, WithoutVirgaTomlShowsOne) {
  const program_case virga(dialect_kind::sqlite);
  std::filesystem::remove(virga.folder.path() / "virga.toml");
  const process_result refused = virga.run({"migrate"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_EQ(refused.err.find("error: virga.toml can't be read"), 0U);
  EXPECT_NE(refused.err.find("schema = \"src/db/schema.hpp\""), std::string::npos);
}

}  // namespace
}  // namespace virga::kit::test
