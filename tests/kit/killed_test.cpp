#include "program_case.hpp"
#include "running_program.hpp"

#include <gtest/gtest.h>

#include <signal.h>

#include <algorithm>
#include <memory>

// `virga migrate`, killed at each statement of a migration, and twenty at once: what `status` says is true, and the
// next run finishes.
namespace virga::kit::test {
namespace {

using at = running_program::at;

constexpr int statements = 10;

class Killed : public program_test {
 protected:
  /// Statement `number`, which goes on for as long as its gate is shut.
  [[nodiscard]] std::string statement(int number) const {
    const std::string n = std::to_string(number);
    if (!on_sqlite()) return "insert into log select " + n + " from pg_advisory_xact_lock(" + n + ");\n";
    return "insert into log with recursive n(x) as (select 1 union all select x + 1 from n limit (select rounds from "
           "gate "
           "where step = " +
           n + ")) select " + n + " from n where x = 1;\n";
  }
  void write_migration(const std::string& directive) const {
    std::string sql = directive;
    for (int i = 1; i <= statements; ++i) sql += (i == 1 ? "" : "--> statement-breakpoint\n") + statement(i);
    virga.folder.migration("20260101000001_ten", sql);
  }
  void make_gates() {
    database().run("create table log (n integer)");
    if (!on_sqlite()) return;
    database().run("create table gate (step integer primary key, rounds integer)");
    for (int i = 1; i <= statements; ++i) database().run("insert into gate values (" + std::to_string(i) + ", 1)");
  }
  void shut(int number, bool is_shut) {
    const std::string n = std::to_string(number);
    if (on_sqlite())
      database().run("update gate set rounds = " + std::string(is_shut ? "1000000000000" : "1") + " where step = " + n);
    else
      database().run(std::string("select ") + (is_shut ? "pg_advisory_lock(" : "pg_advisory_unlock(") + n + ")");
  }

  /// The gate can't be opened while SQLite's writer lives.
  void kill_at(int number) {
    shut(number, true);
    std::vector<std::string> command = virga.command({"migrate"});
    command.insert(command.end() - 2, {"NO_COLOR=1", "TERM=xterm"});
    running_program migrate(command, virga.folder.path(), at::terminal);
    ASSERT_TRUE(migrate.prints("  " + std::to_string(number) + "/10  ")) << migrate.output();
    migrate.send(SIGKILL);
    EXPECT_EQ(migrate.wait(), 128 + SIGKILL);
    shut(number, false);
  }
  [[nodiscard]] std::string all_of_log() { return database().query("select n from log order by n"); }
  void start_anew() { database().run("delete from log; delete from virga_migrations"); }
};

constexpr auto one_to_ten = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10";

INSTANTIATE_TEST_SUITE_P(Both, Killed, both_databases, dialect_test_name);

TEST_P(Killed, AtEachStatementOfATransaction) {
  make_gates();
  write_migration("");
  for (int i = 1; i <= statements; ++i) {
    kill_at(i);
    const process_result status = virga.run({"status"});
    EXPECT_EQ(status.out, "  20260101000001_ten  pending\n0 applied, 1 pending\n") << i;
    EXPECT_EQ(all_of_log(), "");
    EXPECT_EQ(virga.run({"migrate"}).status, 0);
    EXPECT_EQ(virga.run({"status"}).status, 0);
    EXPECT_EQ(all_of_log(), one_to_ten) << i;
    start_anew();
  }
}

TEST_P(Killed, AtEachStatementWithoutATransaction) {
  make_gates();
  write_migration("--> virga: no-transaction\n");
  for (int i = 1; i <= statements; ++i) {
    kill_at(i);
    const process_result status = virga.run({"status"});
    const std::string done = std::to_string(i - 1) + (i == 2 ? " statement is" : " statements are");
    EXPECT_EQ(status.out, i == 1 ? "  20260101000001_ten  pending\n0 applied, 1 pending\n"
                                 : "  20260101000001_ten  begun  without a transaction: " + done +
                                       " done, and the next run goes on behind\n0 applied, 1 pending\n")
        << i;
    EXPECT_EQ(database().query("select count(*) from log"), std::to_string(i - 1));
    EXPECT_EQ(virga.run({"migrate"}).status, 0);
    EXPECT_EQ(virga.run({"status"}).status, 0);
    EXPECT_EQ(all_of_log(), one_to_ten) << i;
    start_anew();
  }
}

TEST_P(Killed, TwentyAtOnceOfWhichFiveAreKilled) {
  make_gates();
  write_migration("");
  virga.folder.migration("20260101000002_more", "insert into log values (11);");
  const auto holder = database().another_connection();
  on_sqlite() ? holder->begin({}) : holder->run_script("select pg_advisory_lock(508575246177)");
  std::vector<std::unique_ptr<running_program>> all;
  for (int i = 0; i < 20; ++i)
    all.push_back(std::make_unique<running_program>(virga.command({"migrate"}), virga.folder.path(), at::pipe));
  for (const auto& one : all) ASSERT_TRUE(one->prints("waiting for ")) << one->output();
  for (std::size_t i = 0; i < 5; ++i) all[i * 4]->send(SIGKILL);
  holder->run_script(on_sqlite() ? "rollback" : "select pg_advisory_unlock(508575246177)");
  for (std::size_t i = 0; i < all.size(); ++i)
    EXPECT_EQ(all[i]->wait(), i % 4 == 0 ? 128 + SIGKILL : 0) << all[i]->output();
  EXPECT_EQ(virga.run({"status"}).status, 0);
  EXPECT_EQ(all_of_log(), std::string(one_to_ten) + "\n11");
}

}  // namespace
}  // namespace virga::kit::test
