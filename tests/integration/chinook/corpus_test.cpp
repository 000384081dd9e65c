#include "../both/own_database.hpp"
#include "chinook_case.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

// The shop as its own script makes it, beside the one that schema.hpp describes and load() fills.

namespace chinook {
namespace {

class ChinookCorpus : public ChinookCase<on_postgresql> {
 protected:
  static void TearDownTestSuite() {
    if (is_made_) run_script(db(), "drop schema " + original + " cascade");
    ChinookCase<on_postgresql>::TearDownTestSuite();
  }

  void SetUp() override {
    ChinookCase<on_postgresql>::SetUp();
    if (IsSkipped() || HasFatalFailure() || is_made_) return;
    std::ifstream file(chinook_script());
    const std::string script{std::istreambuf_iterator<char>(file), {}};
    run_script(db(), "begin; create schema " + original + "; set local search_path to " + original + ";" + script +
                         "; commit");
    is_made_ = true;
  }

  [[nodiscard]] static std::string ours() {
    return db().execute(sql<"select current_schema()">()).at(0, 0).as<std::string>();
  }

  inline static const std::string original = "corpus_" + std::to_string(getpid());

 private:
  inline static bool is_made_ = false;
};

TEST_F(ChinookCorpus, HasTheCatalogOfTheMigrations) {
  const own_database script("chinook_script");
  const own_database migrated("chinook_migrated");
  script.run(chinook_script());
  virga::migrate(virga::pg::connect(migrated.url()), std::filesystem::path(CHINOOK_MIGRATIONS) / "postgresql");
  EXPECT_EQ(difference_of_catalogs(script, migrated), "");
}

TEST_F(ChinookCorpus, HasTheRowsThatWereLoaded) {
  std::int64_t rows = 0;
  for (const auto& one : describe(schema, virga::dialect_kind::postgresql).tables) {
    const std::string here = ours() + "." + one.name;
    const std::string there = original + "." + one.name;
    run_script(db(),
               "drop view if exists compared; create view compared as select "
               "(select count(*) from " +
                   there +
                   ") as rows_there, "
                   "(select count(*) from (table " +
                   here + " except all table " + there +
                   ") as a) as only_here, "
                   "(select count(*) from (table " +
                   there + " except all table " + here + ") as b) as only_there");
    const virga::sql_rows found = db().execute(sql<"select * from compared">());
    rows += found.at(0, "rows_there").as<std::int64_t>();
    EXPECT_EQ(found.at(0, "only_here").as<std::int64_t>(), 0) << one.name;
    EXPECT_EQ(found.at(0, "only_there").as<std::int64_t>(), 0) << one.name;
  }
  run_script(db(), "drop view compared");
  EXPECT_EQ(rows, 15'607);
}

}  // namespace
}  // namespace chinook
