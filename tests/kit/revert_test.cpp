#include "test_database.hpp"

#include <virga/core/error.hpp>
#include <virga/migrate/migration_status.hpp>
#include <virga/migrate/revert_migrations.hpp>

#include <gtest/gtest.h>

// The way back, and what a folder and a database say of each migration.
namespace virga::kit::test {
namespace {

class Revert : public database_test {
 protected:
  test_folder folder;

  void migration(const std::string& name, const std::string& up, const std::string& down) const {
    folder.migration(name, up);
    folder.write("migrations/" + name + "/down.sql", down);
  }
  void table(const std::string& name) const {
    migration("2026010100000" + name, "create table t" + name.substr(2) + " (n integer);",
              "drop table t" + name.substr(2) + ";");
  }
  void apply() { apply_migrations(database().connection(), GetParam(), folder.migrations()); }
  std::vector<std::string> revert(std::size_t count) {
    std::vector<std::string> names;
    for (const auto& one : revert_migrations(database().connection(), GetParam(), folder.migrations(), count))
      names.push_back(one.name);
    return names;
  }
  std::string refusal(std::size_t count) {
    try {
      revert(count);
    } catch (const migration_error& failure) {
      return failure.message();
    }
    ADD_FAILURE() << "nothing was refused";
    return "";
  }
  std::string recorded() { return database().query("select name from virga_migrations order by name"); }
  std::vector<migration_status> states() {
    return status_of_migrations(database().connection(), GetParam(), folder.migrations());
  }
};

INSTANTIATE_TEST_SUITE_P(Both, Revert, both_databases, dialect_test_name);

TEST_P(Revert, GoesBackFromTheNewest) {
  for (const char* name : {"1_a", "2_b", "3_c"}) table(name);
  apply();
  const std::vector<std::string> all = database().live_schema();
  EXPECT_EQ(revert(2), (std::vector<std::string>{"20260101000003_c", "20260101000002_b"}));
  EXPECT_EQ(recorded(), "20260101000001_a");
  EXPECT_EQ(database().query("select count(*) from ta"), "0");
  apply();
  EXPECT_EQ(database().live_schema(), all);
  EXPECT_EQ(revert(9).size(), 3U);
  EXPECT_TRUE(revert(1).empty());
  EXPECT_EQ(recorded(), "");
}

TEST_P(Revert, TellsWhatItWouldRunAndRunsNothing) {
  table("1_a");
  migration("20260101000002_b", "insert into ta values (1);",
            "update ta set n = 2;\n--> statement-breakpoint\ndelete from ta;");
  apply();
  const auto back = migrations_to_revert(database().connection(), GetParam(), folder.migrations(), 5);
  ASSERT_EQ(back.size(), 2U);
  EXPECT_EQ(back[0].name, "20260101000002_b");
  EXPECT_EQ(back[0].statements, (std::vector<std::string>{"update ta set n = 2;", "delete from ta;"}));
  EXPECT_EQ(database().query("select n from ta"), "1");
}

TEST_P(Revert, TakesAFailingOneBackWhole) {
  table("1_a");
  migration("20260101000002_b", "insert into ta values (1);",
            "delete from ta;\n--> statement-breakpoint\ndelete from nowhere;");
  apply();
  EXPECT_NE(refusal(2).find("20260101000002_b/down.sql: statement 2 of 2 failed: "), std::string::npos);
  EXPECT_EQ(database().query("select n from ta"), "1");
  EXPECT_EQ(recorded(), "20260101000001_a\n20260101000002_b");
  migration("20260101000002_b", "insert into ta values (1);", "delete from ta;");
  EXPECT_EQ(revert(2).size(), 2U);
}

TEST_P(Revert, RefusesWhatHasNoWayBack) {
  table("1_a");
  folder.migration("20260101000002_b", "insert into ta values (1);");
  apply();
  EXPECT_NE(refusal(2).find("20260101000002_b has no down.sql"), std::string::npos);
  folder.write("migrations/20260101000002_b/down.sql", "-- nothing yet\n");
  EXPECT_NE(refusal(2).find("down.sql has no statements"), std::string::npos);
  folder.write("migrations/20260101000002_b/down.sql", "--> virga: no-transaction\ndelete from ta;");
  EXPECT_NE(refusal(2).find("the directive no-transaction is none for it"), std::string::npos);
  EXPECT_EQ(recorded(), "20260101000001_a\n20260101000002_b");
}

TEST_P(Revert, RefusesAFolderThatIsAnother) {
  for (const char* name : {"1_a", "2_b"}) table(name);
  apply();
  folder.migration("20260101000002_b", "create table tb (m integer);");
  EXPECT_NE(refusal(1).find("was edited after it was applied"), std::string::npos);
  std::filesystem::remove_all(folder.migrations() / "20260101000002_b");
  EXPECT_NE(refusal(1).find("is not in the folder; nothing has been reverted"), std::string::npos);
  EXPECT_EQ(database().query("select count(*) from tb"), "0");
}

TEST_P(Revert, IsRefusedInATransaction) {
  table("1_a");
  apply();
  database().connection().begin({});
  EXPECT_THROW(revert(1), usage_error);
  database().run("rollback");
  EXPECT_EQ(revert(1).size(), 1U);
}

TEST_P(Revert, StateOfEach) {
  for (const char* name : {"1_a", "3_c", "4_d"}) table(name);
  apply();
  table("2_b");
  table("5_e");
  folder.migration("20260101000003_c", "create table tc (m integer);");
  std::filesystem::remove_all(folder.migrations() / "20260101000004_d");
  const auto all = states();
  ASSERT_EQ(all.size(), 5U);
  const std::vector<migration_state> expected = {migration_state::applied, migration_state::pending,
                                                 migration_state::edited, migration_state::missing,
                                                 migration_state::pending};
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i].state, expected[i]) << all[i].name;
  EXPECT_TRUE(all[1].late);
  EXPECT_FALSE(all[4].late);
  EXPECT_FALSE(all[0].applied_at.empty());
  EXPECT_TRUE(all[1].applied_at.empty());
}

TEST_P(Revert, StateOfOneThatStoppedHalfWay) {
  folder.migration("20260101000001_a",
                   "--> virga: no-transaction\ncreate table ta (n integer);\nselect * from nowhere;");
  EXPECT_THROW(apply(), migration_error);
  ASSERT_EQ(states().size(), 1U);
  EXPECT_EQ(states()[0].state, migration_state::begun);
  EXPECT_EQ(states()[0].done_before, 1U);
  EXPECT_THROW(mark_migrations_applied(database().connection(), GetParam(), folder.migrations(), {"20260101000001_a"}),
               migration_error);
}

TEST_P(Revert, MarksWithoutRunning) {
  for (const char* name : {"1_a", "2_b"}) table(name);
  const auto mark = [&](const std::vector<std::string>& names) {
    return mark_migrations_applied(database().connection(), GetParam(), folder.migrations(), names);
  };
  EXPECT_EQ(mark({"20260101000001_a"}), std::vector<std::string>{"20260101000001_a"});
  EXPECT_TRUE(mark({"20260101000001_a"}).empty());
  EXPECT_THROW(mark({"20260101000002_b", "20260101000009_z"}), migration_error);
  EXPECT_EQ(recorded(), "20260101000001_a");
  database().run("create table ta (n integer)");
  apply();
  EXPECT_EQ(recorded(), "20260101000001_a\n20260101000002_b");
  EXPECT_EQ(revert(2).size(), 2U);
}

TEST_P(Revert, GoesUpToOne) {
  for (const char* name : {"1_a", "2_b", "3_c"}) table(name);
  migration_options options;
  options.to = "20260101000002_b";
  apply_migrations(database().connection(), GetParam(), folder.migrations(), options);
  EXPECT_EQ(recorded(), "20260101000001_a\n20260101000002_b");
  options.to = "20260101000009_z";
  EXPECT_THROW(apply_migrations(database().connection(), GetParam(), folder.migrations(), options), migration_error);
}

// A rebuild drops the table that others refer to, there and back.
TEST_P(Revert, KeepsRowsThatReferToARebuiltTable) {
  if (!on_sqlite()) return;  // PostgreSQL rebuilds no table
  folder.migration("20260101000001_a",
                   "create table a (id integer primary key) strict;\n--> statement-breakpoint\n"
                   "create table b (a_id integer references a on delete cascade) strict;");
  const std::string rebuild =
      "--> virga: foreign-keys-off\n--> virga: rebuild a\ncreate table a_new (id integer primary key) strict;\n"
      "--> statement-breakpoint\ninsert into a_new select id from a;\n--> statement-breakpoint\ndrop table a;\n"
      "--> statement-breakpoint\n--> virga: rebuilt a\nalter table a_new rename to a;";
  migration("20260101000002_b", rebuild, rebuild);
  apply();
  database().run("insert into a values (1); insert into b values (1)");
  EXPECT_EQ(revert(1).size(), 1U);
  EXPECT_EQ(database().query("select a_id from b"), "1");
  EXPECT_EQ(database().query("pragma foreign_keys"), "1");
}

}  // namespace
}  // namespace virga::kit::test
