#include "postgres_case.hpp"

#include <virga/driver/transaction_options.hpp>

using virga::isolation_level;

namespace {

class Scripts : public PostgresCase {};

TEST_F(Scripts, RunSeveralStatements) {
  db->run_script("create table a (n int); insert into a values (1); select * from a; insert into a values (2)");
  EXPECT_EQ(value_of(*db, "select count(*) from a"), cell(std::int64_t{2}));
  db->run_script("");
  db->run_script("-- nothing");
  EXPECT_TRUE(ready(*db));
}

TEST_F(Scripts, AreOneTransactionUnlessTheySayOtherwise) {
  const std::string script = "create table a (n int); insert into a values (1 / 0); create table b (n int)";
  const auto failure = thrown_by<virga::value_error>([&] { db->run_script(script); });
  EXPECT_EQ(failure.sqlstate(), "22012");
  EXPECT_EQ(failure.sql(), script);
  EXPECT_EQ(value_of(*db, "select to_regclass('a') is null and to_regclass('b') is null"), cell(true));
  EXPECT_TRUE(ready(*db));
}

TEST_F(Scripts, BeginTellsTheServerWhatWasAsked) {
  struct example {
    virga::transaction_options asked;
    const char* isolation;
    const char* read_only;
    const char* deferrable;
  };
  for (const example& each :
       {example{{}, "read committed", "off", "off"},
        example{{.isolation = isolation_level::read_uncommitted}, "read uncommitted", "off", "off"},
        example{{.isolation = isolation_level::read_committed, .read_only = true}, "read committed", "on", "off"},
        example{{.isolation = isolation_level::repeatable_read}, "repeatable read", "off", "off"},
        example{{.isolation = isolation_level::serializable, .read_only = true, .deferrable = true},
                "serializable",
                "on",
                "on"}}) {
    EXPECT_FALSE(db->in_transaction());
    db->begin(each.asked);
    EXPECT_TRUE(db->in_transaction());
    EXPECT_EQ(query(*db,
                    "select current_setting('transaction_isolation'), current_setting('transaction_read_only'),"
                    " current_setting('transaction_deferrable')"),
              (rows{{each.isolation, each.read_only, each.deferrable}}));
    db->run_script("commit");
    EXPECT_FALSE(db->in_transaction());
  }
  db->run_script("set default_transaction_isolation to serializable");
  db->begin({});
  EXPECT_EQ(value_of(*db, "select current_setting('transaction_isolation')"), cell("serializable"));
  db->run_script("rollback");
}

TEST_F(Scripts, BeginInATransactionIsRefused) {
  db->begin({});
  thrown_by<virga::usage_error>([&] { db->begin({}); });
  EXPECT_TRUE(db->in_transaction());
  db->run_script("rollback");
  EXPECT_TRUE(ready(*db));
}

TEST_F(Scripts, CommitKeepsAndRollbackDoesNot) {
  db->run_script("create table a (n int)");
  db->begin({});
  run(*db, "insert into a values (1)");
  db->run_script("savepoint s");
  run(*db, "insert into a values (2)");
  db->run_script("rollback to savepoint s");
  db->run_script("commit");
  db->begin({});
  run(*db, "insert into a values (3)");
  db->run_script("rollback");
  EXPECT_EQ(query(*db, "select n from a"), (rows{{std::int64_t{1}}}));
}

TEST_F(Scripts, ACommitThatRollsBackIsAnError) {
  for (const std::string commit : {"commit", " COMMIT work;", "end", "commit -- prepared"}) {
    SCOPED_TRACE(commit);
    db->begin({});
    thrown_by<virga::value_error>([&] { run(*db, "select 1 / 0"); });
    const auto failure = thrown_by<virga::error>([&] {
      if (commit.find("prepared") != std::string::npos)
        query(*db, fixed(commit));
      else
        db->run_script(commit);
    });
    EXPECT_EQ(failure.sqlstate(), "25P02");
    EXPECT_NE(failure.message().find("rolled it back"), std::string::npos);
    EXPECT_TRUE(ready(*db));
  }
  // A savepoint rescues the rest.
  db->begin({});
  db->run_script("savepoint s");
  thrown_by<virga::value_error>([&] { run(*db, "select 1 / 0"); });
  db->run_script("rollback to savepoint s");
  db->run_script("commit");
  EXPECT_TRUE(ready(*db));
}

TEST_F(Scripts, NoticesGoToTheListener) {
  std::vector<std::string> heard;
  options.on_notice = [&](std::string_view text) {
    heard.emplace_back(text);
    throw std::runtime_error("swallowed");
  };
  const auto listened = connect();
  listened->run_script("do $$ begin raise notice 'hello %', 1; raise warning 'careful'; end $$");
  EXPECT_EQ(heard, (std::vector<std::string>{"NOTICE:  hello 1", "WARNING:  careful"}));
  EXPECT_TRUE(ready(*listened));
  testing::internal::CaptureStderr();
  db->run_script("do $$ begin raise warning 'silent'; end $$");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

}  // namespace
