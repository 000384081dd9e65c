#include "../integration/both/own_database.hpp"
#include "program_case.hpp"

#include <virga/migrate/migrator.hpp>

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

// Databases that others have written, taken over: pulled, and made anew from the header.
namespace virga::kit::test {
namespace {

std::filesystem::path corpus(const std::string& file) {
  const char* const folder = std::getenv("VIRGA_CORPUS");
  return folder == nullptr ? std::filesystem::path() : std::filesystem::path(folder) / file;
}

class PullCorpus : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!demand_postgres()) GTEST_SKIP() << "DATABASE_URL_PG_TEST is not set";
    if (corpus("").empty()) GTEST_SKIP() << "VIRGA_CORPUS is not set";
  }
};

void expect_taken_over(const program_case& virga) {
  const process_result pulled = virga.run({"pull", "--overwrite", "--baseline"});
  ASSERT_EQ(pulled.status, 0) << pulled.err << pulled.out;
  EXPECT_EQ(virga.run({"generate"}).out, "no changes\n");
  EXPECT_EQ(virga.run({"status"}).status, 0);
  const process_result pushed = virga.run({"push", "--dry-run"});
  EXPECT_EQ(pushed.out, "no changes\n") << pushed.err;
}

TEST_P(PullCorpus, GivesTheSameDatabaseBack) {
  const own_database original("pulled");
  original.run(corpus(GetParam()) / "schema.sql");
  program_case virga(dialect_kind::postgresql);
  virga.url = original.url();
  expect_taken_over(virga);

  const own_database again("pulled_again");
  virga.url = again.url();
  const process_result migrated = virga.run({"migrate"});
  ASSERT_EQ(migrated.status, 0) << migrated.err;
  EXPECT_EQ(difference_of_catalogs(original, again), "");
  const process_result down = virga.run({"down", "--accept-data-loss"});
  ASSERT_EQ(down.status, 0) << down.err;
  EXPECT_EQ(virga.run({"migrate"}).status, 0);
  EXPECT_EQ(difference_of_catalogs(original, again), "");
}

INSTANTIATE_TEST_SUITE_P(All, PullCorpus, testing::Values("chinook", "northwind", "pagila"),
                         [](const auto& one) { return one.param; });

TEST(PullSqlite, TakesChinookOver) {
  if (corpus("").empty()) GTEST_SKIP() << "VIRGA_CORPUS is not set";
  std::ifstream file(corpus("chinook/Chinook_Sqlite_AutoIncrementPKs.sql"));
  std::ostringstream script;
  script << file.rdbuf();
  ASSERT_TRUE(file) << "the corpus has no Chinook";
  std::string text = script.str();
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  const test_database database(dialect_kind::sqlite);
  database.run("pragma synchronous = off");
  database.run(text);
  program_case virga(dialect_kind::sqlite);
  virga.url = database.url();
  expect_taken_over(virga);
  EXPECT_EQ(database.query("select count(*) from Track"), "3503");
}

}  // namespace
}  // namespace virga::kit::test
