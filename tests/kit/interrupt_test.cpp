#include "program_case.hpp"
#include "running_program.hpp"

#include <virga/core/error.hpp>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <signal.h>

// Ctrl-C and SIGTERM while statements run: nothing is half done, and what is done is said.
namespace virga::kit::test {
namespace {

using at = running_program::at;

class Interrupt : public program_test {
 protected:
  /// A statement that does not end by itself.
  [[nodiscard]] std::string endless() const {
    return on_sqlite() ? "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n;"
                       : "select pg_sleep(3600);";
  }
  [[nodiscard]] std::vector<std::string> terminal_command(const std::vector<std::string>& arguments) const {
    std::vector<std::string> command = virga.command(arguments);
    for (const char* one : {"NO_COLOR=1", "TERM=xterm"})
      command.insert(command.end() - static_cast<std::ptrdiff_t>(arguments.size()) - 1, one);
    return command;
  }
  void write_migrations(const std::string& directive = "") const {
    virga.folder.migration("20260101000001_a", "create table a (n integer);");
    virga.folder.migration("20260101000002_b", directive + "create table b (n integer);\n--> statement-breakpoint\n" +
                                                   endless() +
                                                   "\n--> statement-breakpoint\ncreate table c (n integer);\n");
  }
  [[nodiscard]] bool has_table(const std::string& name) {
    const auto schema = database().live_schema();
    return std::ranges::any_of(schema, [&](const auto& line) { return line.find(name) != std::string::npos; });
  }
};

INSTANTIATE_TEST_SUITE_P(Both, Interrupt, both_databases, dialect_test_name);

TEST_P(Interrupt, ControlCTakesTheMigrationBack) {
  write_migrations();
  running_program migrate(terminal_command({"migrate"}), virga.folder.path(), at::terminal);
  ASSERT_TRUE(migrate.prints("\r\x1b[K  20260101000002_b  2/3  0.")) << migrate.output();
  ASSERT_TRUE(migrate.prints(" s  " + endless().substr(0, 20))) << migrate.output();
  migrate.type("\x03");
  EXPECT_EQ(migrate.wait(), 130) << migrate.output();
  EXPECT_NE(migrate.output().find("interrupted: migrations/20260101000002_b/migration.sql: statement 2 of 3 was "
                                  "cancelled, and all of it is taken back; 1 migration applied before, 1 pending\r\n"),
            std::string::npos)
      << migrate.output();
  EXPECT_EQ(database().query("select name from virga_migrations"), "20260101000001_a");
  EXPECT_THROW((void)database().query("select n from b"), error);
  virga.folder.migration("20260101000002_b", "create table b (n integer);");
  EXPECT_EQ(virga.run({"migrate"}).status, 0);
}

TEST_P(Interrupt, SigtermWithoutATransactionLeavesWhatIsRemembered) {
  write_migrations("--> virga: no-transaction\n");
  running_program migrate(terminal_command({"migrate", "--json"}), virga.folder.path(), at::pipe);
  bool has_begun = false;
  for (int tries = 0; tries < 1000 && !has_begun; ++tries)
    has_begun = virga.run({"status"}).out.find("1 statement is done") != std::string::npos;
  ASSERT_TRUE(has_begun) << migrate.output();
  migrate.send(SIGTERM);
  EXPECT_EQ(migrate.wait(), 130) << migrate.output();
  const auto report = nlohmann::json::parse(migrate.output());
  EXPECT_EQ(report["exit_status"], 130);
  EXPECT_EQ(report["migrations"][0]["state"], "applied");
  EXPECT_EQ(report["error"]["message"],
            "migrations/20260101000002_b/migration.sql: statement 2 of 3 was cancelled; it runs without a transaction: "
            "1 statement has taken effect, and the next run goes on behind it; 1 migration applied before, 1 pending");
  EXPECT_EQ(database().query("select count(*) from b"), "0");
  virga.folder.migration("20260101000002_b", "--> virga: no-transaction\ncreate table b (n integer);\nselect 1;");
  EXPECT_EQ(virga.run({"migrate"}).status, 0);
}

TEST_P(Interrupt, WhileItWaitsForTheLockNothingIsBegun) {
  write_migrations();
  const auto holder = database().another_connection();
  on_sqlite() ? holder->begin({}) : holder->run_script("select pg_advisory_lock(508575246177)");
  running_program migrate(virga.command({"migrate"}), virga.folder.path(), at::pipe);
  ASSERT_TRUE(migrate.prints("waiting for ")) << migrate.output();
  migrate.send(SIGINT);
  EXPECT_EQ(migrate.wait(), 130) << migrate.output();
  EXPECT_NE(migrate.output().find("interrupted: nothing has been begun: a stop was requested while "),
            std::string::npos)
      << migrate.output();
}

TEST_P(Interrupt, DownAndPushAreTakenBack) {
  virga.run({"generate"});
  const std::string name = virga.migrations()[0];
  ASSERT_EQ(virga.run({"migrate"}).status, 0);
  virga.folder.write("migrations/" + name + "/down.sql", "drop table users;\n--> statement-breakpoint\n" + endless());
  running_program down(terminal_command({"down"}), virga.folder.path(), at::terminal);
  ASSERT_TRUE(down.prints("  2/2  ")) << down.output();
  down.send(SIGTERM);
  EXPECT_EQ(down.wait(), 130) << down.output();
  EXPECT_NE(down.output().find("statement 2 of 2 was cancelled, and all of it is taken back; 0 migrations reverted "
                               "before, 1 left to revert\r\n"),
            std::string::npos)
      << down.output();
  EXPECT_EQ(database().query("select count(*) from users"), "0");
  EXPECT_EQ(virga.run({"status"}).status, 0);

  set_schema("  column<As, \"bio\", text()> bio;\n");
  const auto holder = database().another_connection();
  on_sqlite() ? holder->begin({}) : holder->run_script("begin; lock table users in access exclusive mode");
  running_program push(terminal_command({"push"}), virga.folder.path(), at::terminal);
  ASSERT_TRUE(push.prints(on_sqlite() ? "waiting for " : "  push  1/1  ")) << push.output();
  push.send(SIGINT);
  EXPECT_EQ(push.wait(), 130) << push.output();
  EXPECT_NE(push.output().find(on_sqlite() ? "interrupted: nothing has been begun"
                                           : "interrupted: push: statement 1 of 1 was cancelled, and all of it is "
                                             "taken back\r\n"),
            std::string::npos)
      << push.output();
  holder->run_script("rollback");
  EXPECT_EQ(virga.run({"push"}).status, 0);
}

TEST_P(Interrupt, ControlCTakesTheMigrationOfDrizzleBack) {
  std::filesystem::remove(virga.folder.path() / "schema.hpp");
  virga.folder.write("drizzle/meta/_journal.json",
                     std::string(R"({"version":"7","dialect":")") + (on_sqlite() ? "sqlite" : "postgresql") +
                         R"(","entries":[{"tag":"0000_a","when":1000},{"tag":"0001_b","when":2000}]})");
  virga.folder.write("drizzle/0000_a.sql", "create table a (id integer primary key);");
  virga.folder.write("drizzle/0001_b.sql",
                     "create table b (id integer primary key);\n--> statement-breakpoint\n" + endless());
  running_program adopt(terminal_command({"adopt", "drizzle"}), virga.folder.path(), at::terminal);
  ASSERT_TRUE(adopt.prints("  0000_a  ")) << adopt.output();
  ASSERT_TRUE(adopt.prints("  drizzle/0001_b.sql  2/3  ")) << adopt.output();
  adopt.type("\x03");
  EXPECT_EQ(adopt.wait(), 130) << adopt.output();
  EXPECT_NE(adopt.output().find("was cancelled, and all of it is taken back; 1 migration of Drizzle's applied before, "
                                "and recorded in its table: the same command goes on\r\n"),
            std::string::npos)
      << adopt.output();
  const std::string table = on_sqlite() ? "__drizzle_migrations" : "drizzle.__drizzle_migrations";
  EXPECT_EQ(database().query("select created_at from " + table), "1000");
  EXPECT_THROW((void)database().query("select id from b"), error);
  EXPECT_TRUE(virga.migrations().empty());
  virga.folder.write("drizzle/0001_b.sql", "create table b (id integer primary key);");
  EXPECT_EQ(virga.run({"adopt", "drizzle"}).status, 0);
  EXPECT_EQ(database().query("select count(*) from " + table), "2");
}

}  // namespace
}  // namespace virga::kit::test
