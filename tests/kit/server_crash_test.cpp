#include "program_case.hpp"
#include "running_program.hpp"

#include <gtest/gtest.h>

#include <signal.h>

#include <chrono>
#include <thread>

// `virga migrate` beside a PostgreSQL that crashes in the middle: what `status` says is true, and the next run
// finishes.
namespace virga::kit::test {
namespace {

using at = running_program::at;

/// A server of its own, for it takes every connection along.
class ServerCrash : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!demand_postgres()) GTEST_SKIP() << "DATABASE_URL_PG_TEST is not set";
    ASSERT_TRUE(server.prints("\n")) << server.output();
    const std::size_t begin = server.output().find("postgresql://");
    ASSERT_NE(begin, std::string::npos) << server.output();
    virga.url = server.output().substr(begin, server.output().find_first_of("\r\n", begin) - begin);
  }

  [[nodiscard]] std::vector<std::string> psql(const std::string& sql) const {
    return {"psql", "-X", "-A", "-t", "-d", virga.url, "-c", sql};
  }
  [[nodiscard]] process_result query(const std::string& sql) const {
    return run_process(psql(sql), virga.folder.path());
  }
  /// The first answer that there is.
  [[nodiscard]] std::string poll(const std::string& sql) const {
    for (int i = 0; i < 600; ++i) {
      const process_result answer = query(sql);
      if (answer.status == 0 && !answer.out.empty()) return answer.out;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    ADD_FAILURE() << "a minute without an answer: " << sql;
    return "0";
  }

  program_case virga{dialect_kind::postgresql};
  running_program server{
      {WITH_POSTGRES, "sh", "-c", "echo $DATABASE_URL_PG_TEST; exec sleep 600"}, virga.folder.path(), at::pipe};
};

INSTANTIATE_TEST_SUITE_P(Migrate, ServerCrash, testing::Values("", "--> virga: no-transaction\n"),
                         [](const auto& one) { return one.param.empty() ? "InATransaction" : "WithoutATransaction"; });

TEST_P(ServerCrash, IsSurvived) {
  const bool in_transaction = GetParam().empty();
  // The servers of tests forget in a crash what was committed last, the table and this setting not excepted.
  ASSERT_EQ(query("set synchronous_commit = on; do $$ begin execute "
                  "format('alter database %I set synchronous_commit = on', current_database()); end $$")
                .status,
            0);
  ASSERT_EQ(query("show synchronous_commit").out, "on\n");
  ASSERT_EQ(query("create table log (n integer)").status, 0);
  virga.folder.migration("20260101000001_three", GetParam() +
                                                     "insert into log values (1);\n--> statement-breakpoint\n"
                                                     "insert into log select 2 from pg_advisory_xact_lock(2);\n"
                                                     "--> statement-breakpoint\ninsert into log values (3);\n");
  running_program gate(psql("select 'shut' from pg_advisory_lock(2); select pg_sleep(600)"), virga.folder.path(),
                       at::terminal);
  (void)poll("select 1 from pg_locks where locktype = 'advisory' and objid = 2 and granted");
  running_program migrate(virga.command({"migrate"}), virga.folder.path(), at::pipe);
  const std::string backend =
      poll("select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%pg_advisory_xact_lock%'");
  ASSERT_EQ(::kill(std::stoi(backend), SIGKILL), 0);
  EXPECT_EQ(migrate.wait(), 1);
  EXPECT_NE(migrate.output().find("20260101000001_three"), std::string::npos) << migrate.output();

  EXPECT_EQ(poll("select count(*) from log"), in_transaction ? "0\n" : "1\n");
  EXPECT_EQ(virga.run({"status"}).out,
            in_transaction ? "  20260101000001_three  pending\n0 applied, 1 pending\n"
                           : "  20260101000001_three  begun  without a transaction: 1 statement is done, and the next "
                             "run goes on behind\n0 applied, 1 pending\n");
  const process_result again = virga.run({"migrate"});
  EXPECT_EQ(again.status, 0) << again.err;
  EXPECT_EQ(query("select string_agg(n::text, ' ' order by n) from log").out, "1 2 3\n");
  server.send(SIGTERM);
  EXPECT_EQ(server.wait(), 128 + SIGTERM);
}

}  // namespace
}  // namespace virga::kit::test
