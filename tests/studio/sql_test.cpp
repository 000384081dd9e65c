// The editor: statements in a tab, its transaction, cancel, explain.
#include "studio_case.hpp"

#include <atomic>
#include <chrono>
#include <thread>

namespace virga::studio::test {
namespace {

class StudioSql : public studio_test {
 protected:
  void SetUp() override {
    studio_test::SetUp();
    if (IsSkipped()) return;
    database().run("create table users (id integer primary key, name text)");
    database().run("insert into users values (1, 'Ada'), (2, null)");
  }
  [[nodiscard]] json run(const std::string& sql, const json& parameters = json::array(), const char* tab = "a") const {
    return studio().ask("/api/sql", {{"tab", tab}, {"sql", sql}, {"parameters", parameters}, {"limit", 1000}});
  }
  [[nodiscard]] json end(bool commit) const {
    return studio().ask("/api/sql/end", {{"tab", "a"}, {"commit", commit}}).at("transaction");
  }
  [[nodiscard]] std::string count() { return database().query("select count(*) from users"); }
};

TEST_P(StudioSql, SeveralStatementsHaveAResultEach) {
  const json got = run("select id, name from users order by id; select 1 as one, 'x' as x -- and no more\n; ");
  ASSERT_EQ(got.at("results").size(), 2U) << got;
  EXPECT_EQ(got.at("results")[0].at("rows"), json::parse(R"([["1","Ada"],["2",null]])"));
  EXPECT_EQ(got.at("results")[0].at("columns"),
            on_sqlite() ? json::parse(R"([{"name":"id","type":"INTEGER"},{"name":"name","type":"TEXT"}])")
                        : json::parse(R"([{"name":"id","type":"integer"},{"name":"name","type":"text"}])"));
  EXPECT_EQ(got.at("results")[1].at("columns")[0].at("name"), "one");
  EXPECT_EQ(got.at("transaction"), "none");
  EXPECT_TRUE(got.at("error").is_null());
}

TEST_P(StudioSql, AChangeStaysInATransactionUntilItIsEnded) {
  json got = run("insert into users values (3, 'Cleo'), (4, 'Dan')");
  EXPECT_EQ(got.at("results")[0].at("rowsAffected"), "2");
  EXPECT_EQ(got.at("transaction"), "open");
  EXPECT_EQ(count(), "2");
  EXPECT_EQ(end(false), "none");
  EXPECT_EQ(count(), "2");
  EXPECT_EQ(run("delete from users where id = 1").at("transaction"), "open");
  EXPECT_EQ(run("select count(*) from users").at("results")[0].at("rows")[0][0], "1");
  EXPECT_EQ(end(true), "none");
  EXPECT_EQ(count(), "1");
}

TEST_P(StudioSql, AnErrorSaysItsStatementAndItsPlace) {
  json got = run("select 1; select nowhere from users; select 2");
  EXPECT_EQ(got.at("results").size(), 1U);
  EXPECT_EQ(got.at("error").at("statement"), 1);
  EXPECT_EQ(got.at("error").at("code"), "42703");
  EXPECT_EQ(got.at("transaction"), "none");
  got = run("begin; insert into users values (9, 'x'); select nowhere from users");
  EXPECT_EQ(got.at("transaction"), on_sqlite() ? "open" : "failed");
  EXPECT_EQ(end(false), "none");
  // One that fails leaves no transaction that it alone has begun.
  EXPECT_EQ(run("insert into users values (1, 'again')").at("transaction"), "none");
  EXPECT_EQ(count(), "2");
}

TEST_P(StudioSql, ParametersAreAskedForAndBound) {
  const std::string sql = on_sqlite() ? "select name from users where id = :id or name = ?2 /* ?9 ':x' */"
                                      : "select name from users where id = $1 or name = $2 /* $9 '$8' */";
  const json names = studio().ask("/api/sql/parameters", {{"sql", sql}});
  EXPECT_EQ(names.at("parameters"), on_sqlite() ? json::array({":id", "?2"}) : json::array({"$1", "$2"}));
  const json got = run(sql, {"1", "'; drop table users; --"});
  EXPECT_EQ(got.at("results")[0].at("rows"), json::parse(R"([["Ada"]])")) << got;
  EXPECT_FALSE(run(sql, {"1"}).at("error").is_null());
}

TEST_P(StudioSql, ALongResultIsCutShort) {
  const json got = run(on_sqlite() ? "with recursive s(i) as (select 1 union all select i + 1 from s) select i from s"
                                   : "select i from generate_series(1, 100000) i");
  EXPECT_EQ(got.at("results")[0].at("rows").size(), 1000U);
  EXPECT_EQ(got.at("results")[0].at("more"), true);
}

TEST_P(StudioSql, WhatRunsIsCancelledFromOutside) {
  const std::string endless =
      on_sqlite() ? "with recursive s(i) as (select 1 union all select i + 1 from s) select count(*) from s"
                  : "select pg_sleep(100)";
  EXPECT_TRUE(
      run("select 1").at("error").is_null());  // so that it is a statement that is cancelled, not the connecting
  json got;
  std::atomic<bool> ended = false;
  const auto begun = std::chrono::steady_clock::now();
  std::jthread running([&] {
    got = run(endless);
    ended = true;
  });
  // Again and again, for the statement may not have been sent yet.
  while (!ended) {
    EXPECT_EQ(studio().post("/api/sql/cancel", {{"tab", "a"}}).status, 200);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  running.join();
  EXPECT_FALSE(got.at("error").is_null());
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(60));
  EXPECT_TRUE(run("select 1").at("error").is_null());
}

TEST_P(StudioSql, TabsDoNotSeeEachOthersTransactions) {
  EXPECT_EQ(run("update users set name = 'x'").at("transaction"), "open");
  const json other = run("select name from users where id = 1", json::array(), "b");
  EXPECT_EQ(other.at("results")[0].at("rows")[0][0], "Ada");
  EXPECT_EQ(other.at("transaction"), "none");
  EXPECT_EQ(end(false), "none");
}

TEST_P(StudioSql, AStatementIsExplainedAndNothingChanges) {
  const json got =
      studio().ask("/api/explain", {{"tab", "a"}, {"sql", "delete from users where id = 1;"}, {"analyze", true}});
  if (on_sqlite())
    EXPECT_NE(got.at("plan")[0].at("detail").get<std::string>().find("users"), std::string::npos) << got;
  else
    EXPECT_EQ(got.at("plan")[0].at("Plan").at("Actual Rows"), 0) << got;
  EXPECT_EQ(count(), "2");
  EXPECT_EQ(studio().post("/api/explain", {{"tab", "a"}, {"sql", "select 1; select 2"}}).status, 400);
}

TEST_P(StudioSql, AReadOnlyStudioHasNoWayToWrite) {
  const running_studio other(database(), true);
  const auto error_of = [&](const std::string& sql) {
    return other.ask("/api/sql", {{"tab", "a"}, {"sql", sql}}).at("error");
  };
  EXPECT_FALSE(error_of("insert into users values (5, 'Eve')").is_null());
  EXPECT_TRUE(error_of("select * from users").is_null());
  for (const std::string& sql :
       on_sqlite() ? std::vector<std::string>{"pragma query_only = off; delete from users"}
                   : std::vector<std::string>{
                         "begin read write; delete from users; commit", "set transaction read write",
                         "set default_transaction_read_only = off; delete from users", "commit; delete from users"})
    EXPECT_FALSE(error_of(sql).is_null()) << sql;
  EXPECT_EQ(count(), "2");
}

INSTANTIATE_TEST_SUITE_P(Both, StudioSql, kit::test::both_databases, kit::test::dialect_test_name);

}  // namespace
}  // namespace virga::studio::test
