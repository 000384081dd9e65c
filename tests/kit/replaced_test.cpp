#include "test_database.hpp"

#include <virga/core/error.hpp>
#include <virga/migrate/migration_status.hpp>
#include <virga/migrate/revert_migrations.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

// A migration that others were joined into, on databases that have applied all, none or some of them.
namespace virga::kit::test {
namespace {

class Replaced : public database_test {
 protected:
  void SetUp() override {
    database_test::SetUp();
    if (IsSkipped()) return;
    folder.migration("20260101000001_a", "create table a (n integer);");
    folder.migration("20260101000002_b", "create table b (n integer);");
  }
  migration_report apply(const std::string& to = {}) {
    migration_options options;
    options.to = to;
    return apply_migrations(database().connection(), GetParam(), folder.migrations(), options);
  }
  void join(const std::string& checksum_of_b) {
    std::string lines;
    for (const auto& [name, sum] :
         {std::pair<std::string, std::string>{"20260101000001_a", sum_of_a}, {"20260101000002_b", checksum_of_b}})
      lines += "--> virga: replaces " + name + " " + sum + "\n";
    for (const char* name : {"20260101000001_a", "20260101000002_b"})
      std::filesystem::remove_all(folder.migrations() / name);
    folder.migration("20260101000002_ab", lines + statements);
    folder.write("migrations/20260101000002_ab/down.sql", "drop table a; drop table b;");
  }
  /// What the database has recorded of them.
  void find_sums() {
    sum_of_a = database().query("select checksum from virga_migrations where name = '20260101000001_a'");
    sum_of_b = database().query("select checksum from virga_migrations where name = '20260101000002_b'");
  }
  std::string recorded() { return database().query("select name from virga_migrations order by name"); }

  test_folder folder;
  std::string sum_of_a;
  std::string sum_of_b;
  std::string statements = "create table a (n integer);\n--> statement-breakpoint\ncreate table b (n integer);\n";
};

INSTANTIATE_TEST_SUITE_P(Both, Replaced, both_databases, dialect_test_name);

TEST_P(Replaced, AllAreAppliedSoItIs) {
  EXPECT_EQ(apply().applied.size(), 2U);
  find_sums();
  join(sum_of_b);
  EXPECT_TRUE(pending_migrations(database().connection(), GetParam(), folder.migrations()).empty());
  const auto before = status_of_migrations(database().connection(), GetParam(), folder.migrations());
  ASSERT_EQ(before.size(), 1U);
  EXPECT_EQ(before[0].state, migration_state::applied);
  EXPECT_EQ(before[0].replaces, (std::vector<std::string>{"20260101000001_a", "20260101000002_b"}));
  EXPECT_EQ(recorded(), "20260101000001_a\n20260101000002_b") << "to look changes nothing";

  const migration_report done = apply();
  EXPECT_TRUE(done.applied.empty());
  EXPECT_EQ(done.replaced, std::vector<std::string>{"20260101000002_ab"});
  EXPECT_EQ(recorded(), "20260101000002_ab");
  EXPECT_TRUE(apply().replaced.empty());
  folder.migration("20260101000002_ab", statements);
  EXPECT_TRUE(apply().applied.empty()) << "without the lines it is the same";
}

TEST_P(Replaced, NoneIsAppliedSoItIsPending) {
  apply();
  find_sums();
  database().run("drop table a; drop table b; drop table virga_migrations");
  join(sum_of_b);
  EXPECT_EQ(apply().applied.at(0).name, "20260101000002_ab");
  EXPECT_EQ(recorded(), "20260101000002_ab");
}

TEST_P(Replaced, IsRevertedWhereTheOldOnesAreRecorded) {
  apply();
  find_sums();
  join(sum_of_b);
  EXPECT_EQ(migrations_to_revert(database().connection(), GetParam(), folder.migrations(), 1).at(0).name,
            "20260101000002_ab");
  EXPECT_EQ(revert_migrations(database().connection(), GetParam(), folder.migrations(), 1).size(), 1U);
  EXPECT_EQ(recorded(), "");
  EXPECT_EQ(apply().applied.size(), 1U);
}

TEST_P(Replaced, AnEditOfOneIsNotPassedOver) {
  apply();
  find_sums();
  join(std::string(64, '0'));
  try {
    apply();
    ADD_FAILURE() << "nothing was refused";
  } catch (const migration_error& failure) {
    EXPECT_NE(failure.message().find("20260101000002_b was edited after it was applied to this database"),
              std::string::npos)
        << failure.message();
  }
  const auto found = status_of_migrations(database().connection(), GetParam(), folder.migrations());
  EXPECT_EQ(found.at(0).state, migration_state::partial);
  EXPECT_TRUE(found.at(0).lacks.empty());
}

TEST_P(Replaced, IsNotInTheFolderBesideThem) {
  apply();
  find_sums();
  join(sum_of_b);
  folder.migration("20260101000001_a", "create table a (n integer);");
  EXPECT_THROW((void)apply(), migration_error);
  folder.migration("20260101000002_ab", "--> virga: replaces 20260101000001_a\n" + statements);
  EXPECT_THROW((void)apply(), migration_error) << "no checksum";
}

TEST_P(Replaced, IsRecordedOnceByManyAtOnce) {
  apply();
  find_sums();
  join(sum_of_b);
  std::vector<std::unique_ptr<driver::connection>> connections;
  for (int i = 0; i < 8; ++i) connections.push_back(database().another_connection());
  std::vector<std::size_t> counts(connections.size());
  {
    std::vector<std::jthread> all;
    for (std::size_t i = 0; i < connections.size(); ++i)
      all.emplace_back(
          [&, i] { counts[i] = apply_migrations(*connections[i], GetParam(), folder.migrations()).replaced.size(); });
  }
  EXPECT_EQ(std::ranges::count(counts, 1U), 1);
  EXPECT_EQ(recorded(), "20260101000002_ab");
}

}  // namespace
}  // namespace virga::kit::test
