#include "chinook_case.hpp"

#include <unistd.h>

#include <fstream>
#include <iterator>
#include <set>

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

std::set<std::string> texts(const virga::sql_rows& rows) {
  std::set<std::string> result;
  for (std::size_t i = 0; i < rows.size(); ++i) result.insert(rows.at(i, 0).as<std::string>());
  return result;
}

std::set<std::string> columns_of(const virga::pg::database& db, const std::string& schema) {
  return texts(db.execute(sql<R"(
      select concat_ws(' ', table_name, ordinal_position, column_name, data_type, character_maximum_length,
                       numeric_precision, numeric_scale, is_nullable, identity_generation, column_default)
        from information_schema.columns where table_schema = {} and table_name <> 'virga_migrations')">(schema)));
}

std::set<std::string> constraints_of(const virga::pg::database& db, const std::string& schema) {
  return texts(db.execute(sql<R"(
      select concat_ws(' ', relname, conname, replace(pg_get_constraintdef(pg_constraint.oid), {}, ''))
        from pg_constraint join pg_class on pg_class.oid = conrelid
       where connamespace = cast({} as regnamespace) and relname <> 'virga_migrations')">(schema + ".", schema)));
}

std::set<std::string> indexes_of(const virga::pg::database& db, const std::string& schema) {
  return texts(db.execute(sql<R"(
      select replace(indexdef, {}, '') from pg_indexes where schemaname = {} and tablename <> 'virga_migrations')">(
      schema + ".", schema)));
}

TEST_F(ChinookCorpus, HasTheTablesOfTheSchema) {
  EXPECT_EQ(columns_of(db(), ours()), columns_of(db(), original));
  EXPECT_EQ(columns_of(db(), original).size(), 64U);
}

TEST_F(ChinookCorpus, HasTheConstraintsOfTheSchema) {
  EXPECT_EQ(constraints_of(db(), ours()), constraints_of(db(), original));
  EXPECT_EQ(constraints_of(db(), original).size(), 11U + 11U);
}

TEST_F(ChinookCorpus, HasTheIndexesOfTheSchema) {
  EXPECT_EQ(indexes_of(db(), ours()), indexes_of(db(), original));
  EXPECT_EQ(indexes_of(db(), original).size(), 11U + 11U);
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
