#include "program_case.hpp"

#include <virga/core/error.hpp>

#include <gtest/gtest.h>

#include <filesystem>
#include <future>
#include <string>

// Other tools, and what `adopt` refuses.
namespace virga::kit::test {
namespace {

class AdoptLimits : public program_test {
 protected:
  void SetUp() override {
    program_test::SetUp();
    if (IsSkipped() || HasFailure()) return;
    std::filesystem::remove(virga.folder.path() / "schema.hpp");
  }
  void expect_adopted(const std::vector<std::string>& arguments, const std::string& table) {
    const process_result adopted = virga.run(arguments);
    ASSERT_EQ(adopted.status, 0) << adopted.err << adopted.out;
    EXPECT_EQ(virga.migrations().size(), 1u);
    EXPECT_EQ(virga.folder.read("schema.hpp").find(table), std::string::npos);
    EXPECT_EQ(virga.run({"generate"}).out, "no changes\n");
    EXPECT_EQ(virga.run({"push", "--dry-run"}).out, "no changes\n");
    EXPECT_EQ(virga.run({"status"}).status, 0);
    EXPECT_TRUE(virga.run({"adopt"}).out.starts_with("adopted already: ")) << adopted.out;
  }
};

INSTANTIATE_TEST_SUITE_P(Both, AdoptLimits, both_databases, dialect_test_name);

constexpr const char* one_table = "create table users (id integer primary key, name text not null);";

TEST_P(AdoptLimits, PrismasFolderOnceItIsApplied) {
  virga.folder.write("prisma/migrations/migration_lock.toml",
                     on_sqlite() ? "provider = \"sqlite\"\n" : "provider = \"postgresql\"\n");
  virga.folder.write("prisma/migrations/20240101000000_init/migration.sql", one_table);
  database().run(one_table);
  const std::vector<std::string> adopt = {"adopt", "prisma/migrations"};
  EXPECT_NE(virga.run(adopt).err.find("there is no _prisma_migrations in the database; --as-applied says that"),
            std::string::npos);
  database().run(std::string("create table _prisma_migrations (id varchar(36) primary key not null, checksum "
                             "varchar(64) not null, finished_at ") +
                 (on_sqlite() ? "datetime" : "timestamptz") +
                 ", migration_name varchar(255) not null, logs text, rolled_back_at " +
                 (on_sqlite() ? "datetime" : "timestamptz") + ", applied_steps_count integer not null default 0)");
  EXPECT_NE(virga.run(adopt).err.find("is pending: let Prisma apply it first, for virga writes no rows of Prisma's"),
            std::string::npos);
  database().run(
      "insert into _prisma_migrations (id, checksum, migration_name) values ('a', 'x', "
      "'20240101000000_init')");
  EXPECT_NE(virga.run(adopt).err.find("has failed: let Prisma apply it first"), std::string::npos);
  database().run("update _prisma_migrations set finished_at = current_timestamp");
  expect_adopted(adopt, "prisma");
}

TEST_P(AdoptLimits, FlywaysFolderOnceItIsApplied) {
  virga.folder.write("sql/V1__init.sql", one_table);
  virga.folder.write("sql/V1.9__bio.sql", "alter table users add column bio text;");
  virga.folder.write("sql/V1.10__age.sql", "alter table users add column age integer;");
  database().run(
      std::string(one_table) +
      "alter table users add column bio text; alter table users add column age integer;"
      "create table flyway_schema_history (installed_rank integer primary key, version varchar(50), "
      "description varchar(200) not null, type varchar(20) not null, script varchar(1000) not null, "
      "checksum integer, success boolean not null);"
      "insert into flyway_schema_history values (1, '1.2', 'b', 'BASELINE', '<< Flyway Baseline >>', null, true), "
      "(2, '1.9', 'bio', 'SQL', 'V1.9__bio.sql', 7, true)");
  const process_result pending = virga.run({"adopt", "sql"});
  EXPECT_NE(pending.err.find("V1.10__age.sql is pending: let Flyway apply it first"), std::string::npos) << pending.err;
  EXPECT_NE(pending.out.find("3 migrations, 2 applied\n"), std::string::npos) << pending.out;
  database().run("insert into flyway_schema_history values (3, '1.10', 'age', 'SQL', 'V1.10__age.sql', 7, true)");
  expect_adopted({"adopt", "sql"}, "flyway");
}

TEST_P(AdoptLimits, SqlxsFolderOnceItIsApplied) {
  virga.folder.write("sql/0001_init.up.sql", one_table);
  virga.folder.write("sql/0001_init.down.sql", "drop table users;");
  database().run(
      std::string(one_table) +
      "create table _sqlx_migrations (version bigint primary key, description text not null, success boolean "
      "not null, execution_time bigint not null);"
      "insert into _sqlx_migrations values (1, 'init', true, 5)");
  expect_adopted({"adopt", "sql"}, "sqlx");
}

TEST_P(AdoptLimits, AFolderWithoutATableWhereSomebodySaysThatItIsApplied) {
  virga.folder.write("sql/1_init.sql", one_table);
  database().run(one_table);
  EXPECT_NE(virga.run({"adopt", "sql"}).err.find("there is no _sqlx_migrations in the database"), std::string::npos);
  expect_adopted({"adopt", "sql", "--as-applied"}, "sqlx");
}

class AdoptJournal : public AdoptLimits {
 protected:
  /// A journal of migrations called 0000_a, 0001_b, at the moments that are given.
  void journal(const std::vector<int>& moments, const std::string& dialect = {}) const {
    std::string entries;
    for (std::size_t i = 0; i < moments.size(); ++i) {
      const std::string tag = "000" + std::to_string(i) + "_" + static_cast<char>('a' + i);
      entries +=
          std::string(i == 0 ? "" : ",") + "{\"tag\":\"" + tag + "\",\"when\":" + std::to_string(moments[i]) + "}";
      virga.folder.write("drizzle/" + tag + ".sql", "create table " + tag.substr(5) + " (id integer primary key);");
    }
    const std::string of = on_sqlite() ? "sqlite" : "postgresql";
    virga.folder.write(
        "drizzle/meta/_journal.json",
        R"({"version":"7","dialect":")" + (dialect.empty() ? of : dialect) + R"(","entries":[)" + entries + "]}");
  }
  [[nodiscard]] std::string table() const {
    return on_sqlite() ? "__drizzle_migrations" : "drizzle.__drizzle_migrations";
  }
};

INSTANTIATE_TEST_SUITE_P(Both, AdoptJournal, both_databases, dialect_test_name);

// Drizzle 0.x compares with the newest alone, so a migration that a branch brought in late is never applied.
TEST_P(AdoptJournal, WhatDrizzlePassesOverIsShownAndNotApplied) {
  if (!on_sqlite()) database().run("create schema drizzle");
  database().run("create table " + table() +
                 " (id integer, hash text not null, created_at bigint);"
                 "insert into " +
                 table() + " values (1, 'edited since', 3000); create table c (id integer primary key)");
  journal({1000, 4000, 3000});
  const process_result adopted = virga.run({"adopt", "drizzle"});
  EXPECT_EQ(adopted.status, 0) << adopted.err << adopted.out;
  EXPECT_NE(adopted.out.find("0000_a  not applied: older than one that is, and Drizzle passes it over\n"),
            std::string::npos)
      << adopted.out;
  EXPECT_NE(adopted.out.find("0001_b  pending\n"), std::string::npos) << adopted.out;
  EXPECT_NE(adopted.out.find("0002_c  applied, and edited since\n"), std::string::npos) << adopted.out;
  EXPECT_EQ(database().query("select count(*) from b"), "0");
  EXPECT_THROW((void)database().query("select count(*) from a"), error);
}

// Drizzle reads the newest row once, so what a branch brought in late is applied to a database that had none of them.
TEST_P(AdoptJournal, AJournalThatIsNotInTheOrderOfItsMomentsIsAppliedInItsOwn) {
  journal({100, 300, 200});
  const process_result adopted = virga.run({"adopt", "drizzle"});
  ASSERT_EQ(adopted.status, 0) << adopted.err << adopted.out;
  EXPECT_NE(adopted.out.find("3 migrations of Drizzle's applied"), std::string::npos) << adopted.out;
  const std::vector<std::string> rows = {"100", "300", "200"};
  EXPECT_EQ(database().query_lines("select created_at from " + table() + " order by " + (on_sqlite() ? "rowid" : "id")),
            rows);
  EXPECT_EQ(database().query("select count(distinct hash) from " + table()), "3");
  EXPECT_EQ(database().query("select count(*) from c"), "0");
}

// What was applied before it stays here, and is newer.
TEST_P(AdoptJournal, AFailureInSuchAJournalIsToldOf) {
  journal({100, 300, 200});
  virga.folder.write("drizzle/0002_c.sql", "select wrong;");
  const process_result failed = virga.run({"adopt", "drizzle"});
  EXPECT_EQ(failed.status, 1);
  EXPECT_NE(failed.out.find("note  0002_c has not been applied, and Drizzle passes it over from now on"),
            std::string::npos)
      << failed.out;
}

TEST_P(AdoptJournal, TheSameTextMayStandInTwoMigrations) {
  journal({100, 200});
  for (const char* name : {"drizzle/0000_a.sql", "drizzle/0001_b.sql"})
    virga.folder.write(name, "create table if not exists a (id integer primary key);");
  ASSERT_EQ(virga.run({"adopt", "drizzle"}).status, 0);
  EXPECT_EQ(database().query("select count(*), count(distinct hash) from " + table()), "2|1");
}

// Without a snapshot nobody knows which tables are of the folder.
TEST_P(AdoptJournal, WithoutASnapshotAnyTableCounts) {
  journal({1000});
  database().run("create table more (id integer primary key)");
  const process_result refused = virga.run({"adopt", "drizzle"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.err.find(" in the database, and yet it has more: nothing has been run."), std::string::npos)
      << refused.err;
  EXPECT_THROW((void)database().query("select count(*) from a"), error);
}

// What the header is compiled with is looked for before anything is applied.
TEST_P(AdoptJournal, WithoutAnInstallationNothingIsDone) {
  journal({1000});
  for (const char* wrong : {"include = [\"nowhere\"]", "compiler = \"no-such-compiler\""}) {
    virga.configure(wrong);
    EXPECT_EQ(virga.run({"adopt", "drizzle"}).status, 1);
    EXPECT_THROW((void)database().query("select count(*) from a"), error);
    EXPECT_FALSE(std::filesystem::exists(virga.folder.path() / "schema.hpp"));
    EXPECT_EQ(virga.folder.read("virga.toml").find("[adopted]"), std::string::npos);
  }
  virga.configure("");
  EXPECT_EQ(virga.run({"adopt", "drizzle"}).status, 0);
}

// Its header is there, and later its migration, too; virga.toml says nothing yet.
TEST_P(AdoptJournal, WhatWasNotFinishedGoesOn) {
  journal({1000});
  virga.configure("flags = [\"--no-such-flag\"]");
  EXPECT_EQ(virga.run({"adopt", "drizzle"}).status, 1);
  EXPECT_EQ(database().query("select created_at from " + table()), "1000");
  ASSERT_TRUE(std::filesystem::exists(virga.folder.path() / "schema.hpp"));
  EXPECT_EQ(virga.folder.read("virga.toml").find("[adopted]"), std::string::npos);
  virga.configure("");
  const std::string header = virga.folder.read("schema.hpp");
  virga.folder.write("schema.hpp", header + "// mine\n");
  EXPECT_EQ(virga.run({"adopt", "drizzle"}).err, "error: schema.hpp is there already; --overwrite writes it anew\n");
  virga.folder.write("schema.hpp", header);
  ASSERT_EQ(virga.run({"adopt", "drizzle"}).status, 0);

  virga.configure("");  // as if all but its last step had been done
  const process_result again = virga.run({"adopt", "drizzle"});
  EXPECT_EQ(again.status, 0) << again.err << again.out;
  EXPECT_NE(virga.folder.read("virga.toml").find("last = \"0000_a\""), std::string::npos);
  EXPECT_EQ(virga.migrations().size(), 1u);
  EXPECT_TRUE(virga.run({"adopt"}).out.starts_with("adopted already: "));
}

TEST_P(AdoptJournal, WhatComesAfterTheAdoptionIsRefused) {
  journal({1000});
  ASSERT_EQ(virga.run({"adopt", "drizzle"}).status, 0);
  journal({1000, 2000});
  const process_result refused = virga.run({"adopt"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.err.find("0001_b.sql came after 0000_a, from where virga goes on"), std::string::npos)
      << refused.err;
  EXPECT_THROW((void)database().query("select count(*) from b"), error);
}

TEST_P(AdoptJournal, AFailingStatementTakesItsMigrationBack) {
  journal({1000, 2000});
  virga.folder.write("drizzle/0001_b.sql", "create table b (id integer);--> statement-breakpoint\nselect wrong;");
  const process_result failed = virga.run({"adopt", "drizzle"});
  EXPECT_EQ(failed.status, 1);
  EXPECT_NE(failed.err.find("0001_b.sql: statement 2"), std::string::npos) << failed.err;
  EXPECT_EQ(database().query("select created_at from " + table()), "1000");
  EXPECT_THROW((void)database().query("select count(*) from b"), error);
  EXPECT_TRUE(virga.migrations().empty());
  journal({1000, 2000});
  EXPECT_EQ(virga.run({"adopt", "drizzle"}).status, 0);
  EXPECT_EQ(database().query("select count(*) from " + table()), "2");
}

TEST_P(AdoptJournal, WhatCanNotBeAdoptedIsSaid) {
  EXPECT_EQ(virga.run({"adopt"}).err, "error: which folder? virga adopt drizzle takes over the one of that name\n");
  virga.folder.write("other/readme.txt", "");
  EXPECT_TRUE(
      virga.run({"adopt", "other"}).err.starts_with("error: other is no folder of migrations that virga knows"));
  journal({1000}, "mysql");
  const std::string says = on_sqlite() ? "sqlite" : "postgresql";
  EXPECT_EQ(virga.run({"adopt", "drizzle"}).err,
            "error: drizzle/meta/_journal.json was made for mysql, and virga.toml says " + says + "\n");
  journal({1000});
  set_schema("");
  EXPECT_EQ(virga.run({"adopt", "drizzle"}).err, "error: schema.hpp is there already; --overwrite writes it anew\n");
  virga.folder.migration("20260101000001_a", "select 1;");
  EXPECT_EQ(virga.run({"adopt", "drizzle"}).err,
            "error: migrations has migrations: what adopts a folder is the first one\n");
}

TEST_P(AdoptJournal, ProcessesThatStartTogetherApplyEachOnce) {
  journal({1000, 2000, 3000});
  ASSERT_EQ(virga.run({"adopt", "drizzle"}).status, 0);
  const test_database another(GetParam());
  const auto join = [&] { return virga.run({"adopt", "--url", another.url()}); };
  auto first = std::async(std::launch::async, join);
  auto second = std::async(std::launch::async, join);
  const process_result one = first.get();
  const process_result two = second.get();
  EXPECT_EQ(one.status, 0) << one.err << one.out;
  EXPECT_EQ(two.status, 0) << two.err << two.out;
  EXPECT_EQ(another.query("select count(*), count(distinct created_at) from " + table()), "3|3");
  EXPECT_EQ(virga.run({"status", "--url", another.url()}).status, 0);
}

// As of an old database, which Drizzle's folder does not make whole.
TEST_P(AdoptJournal, AnotherDatabaseMustHaveWhatTheFirstHas) {
  journal({1000});
  if (!on_sqlite()) database().run("create schema drizzle");
  database().run("create table " + table() + " (id integer, hash text not null, created_at bigint)");
  database().run("create table more (id integer primary key)");
  ASSERT_EQ(virga.run({"adopt", "drizzle"}).status, 0);
  const test_database another(GetParam());
  const process_result refused = virga.run({"adopt", "--url", another.url()});
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.err.find(" makes: it lacks more\n"), std::string::npos) << refused.err;
  another.run("create table more (id integer primary key)");
  EXPECT_EQ(virga.run({"adopt", "--url", another.url()}).status, 0);
  EXPECT_EQ(virga.run({"status", "--url", another.url()}).status, 0);
}

}  // namespace
}  // namespace virga::kit::test
