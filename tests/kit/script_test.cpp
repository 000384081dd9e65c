#include "script_file.hpp"
#include "test_database.hpp"

#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/diff/diff.hpp>
#include <virga/kit/emit/emit.hpp>
#include <virga/kit/plan/plan.hpp>
#include <virga/migrate/migrator.hpp>

#include <gtest/gtest.h>

#include <sstream>
#include <tuple>

// Each file of testdata on each database: the SQL is what the file says, it runs there on rows, and
// leaves the same schema as making the target anew, and so it does on the way back.
namespace virga::kit::test {
namespace {

using script_parameter = std::tuple<std::filesystem::path, dialect_kind>;

std::string migration_sql(const snapshots::snapshot& from, const snapshots::snapshot& to,
                          const std::vector<rename>& renames, dialect_kind dialect) {
  const plan ordered = order(from, to, diff(from, to, renames));
  return migration_text(emit(ordered, dialect), ordered, dialect);
}

/// False for a migration that only says what has become of the snapshot.
bool has_statements(const std::string& sql) {
  std::istringstream lines(sql);
  for (std::string line; std::getline(lines, line);)
    if (!line.empty() && !line.starts_with("--")) return true;
  return false;
}

class script_test : public testing::TestWithParam<script_parameter> {
 protected:
  script_file file{std::get<0>(GetParam())};
  dialect_kind dialect = std::get<1>(GetParam());
  snapshots::snapshot from = file.schema("from", dialect);
  snapshots::snapshot to = file.schema("to", dialect);

  [[nodiscard]] std::string sql() const { return migration_sql(from, to, file.renames(dialect), dialect); }

  /// A schema that this database can't have is not migrated from either.
  [[nodiscard]] bool is_refused() const { return file.has("error", dialect); }

  void expect_all(const test_database& database, const std::string& section) const {
    for (const auto& [query, result] : file.checks(section, dialect)) {
      EXPECT_EQ(database.query(query), result) << section << ": " << query;
    }
  }
};

TEST_P(script_test, GivesTheStatements) {
  if (is_refused()) {
    try {
      FAIL() << "it should have been refused, and gave\n" << sql();
    } catch (const kit_error& refusal) {
      const std::string expected = file.text("error", dialect);
      EXPECT_NE((refusal.message() + "\n").find(expected), std::string::npos) << refusal.message();
    }
    return;
  }
  ASSERT_TRUE(file.has(name_of(dialect), dialect)) << "neither the statements nor an error are in the file";
  EXPECT_EQ(sql(), file.text(name_of(dialect), dialect));
}

TEST_P(script_test, SuggestsTheRename) {
  std::vector<std::string> suggested;
  if (!is_refused()) {
    for (const rename& one : possible_renames(diff(from, to, file.renames(dialect)))) {
      suggested.push_back(one.to + "=" + one.from);
    }
  }
  EXPECT_EQ(suggested, file.lines("hint", dialect));
}

TEST_P(script_test, LeadsToTheTargetOnARealDatabase) {
  if (is_refused()) return;  // there is nothing to run
  if (dialect == dialect_kind::postgresql && !demand_postgres()) GTEST_SKIP() << "DATABASE_URL_PG_TEST is not set";
  const test_database migrated(dialect);
  const test_database fresh(dialect);
  const test_folder folder;

  folder.migration("20260101000000_from", migration_sql({}, from, {}, dialect));
  apply_migrations(migrated.connection(), dialect, folder.migrations());
  const std::vector<std::string> schema_before = migrated.live_schema();
  migrated.run(file.text("rows", dialect));
  folder.migration("20260102000000_to", sql());
  apply_migrations(migrated.connection(), dialect, folder.migrations());
  expect_all(migrated, "kept");
  migrated.run(file.text("after", dialect));
  expect_all(migrated, "check");

  const test_folder target;
  target.migration("20260101000000_to", migration_sql({}, to, {}, dialect));
  apply_migrations(fresh.connection(), dialect, target.migrations());
  EXPECT_EQ(migrated.live_schema(), fresh.live_schema());
  if (has_statements(sql())) {
    EXPECT_NE(migrated.live_schema(), schema_before) << "the migration changed nothing";
  }
}

TEST_P(script_test, LeadsBackAndThereAgain) {
  if (is_refused() || file.has("one way", dialect)) return;
  if (dialect == dialect_kind::postgresql && !demand_postgres()) GTEST_SKIP() << "DATABASE_URL_PG_TEST is not set";
  std::vector<rename> back = file.renames(dialect);
  for (rename& one : back) std::swap(one.from, one.to);
  std::string down;
  try {
    down = migration_sql(to, from, back, dialect);
  } catch (const kit_error&) {
    return;  // there is no way back
  }
  const test_database migrated(dialect);
  const test_folder folder;
  const auto migrate = [&](const std::string& name, const std::string& sql) {
    folder.migration(name, sql);
    apply_migrations(migrated.connection(), dialect, folder.migrations());
    return migrated.live_schema();
  };
  const std::vector<std::string> schema_from = migrate("20260101000000_from", migration_sql({}, from, {}, dialect));
  const std::vector<std::string> schema_to = migrate("20260102000000_to", sql());
  EXPECT_EQ(migrate("20260103000000_back", down), schema_from) << down;
  EXPECT_EQ(migrate("20260104000000_again", sql()), schema_to);
}

std::string test_name(const testing::TestParamInfo<script_parameter>& info) {
  return std::get<0>(info.param).stem().string() + "_on_" + name_of(std::get<1>(info.param));
}

INSTANTIATE_TEST_SUITE_P(Testdata, script_test,
                         testing::Combine(testing::ValuesIn(script_files()),
                                          testing::Values(dialect_kind::postgresql, dialect_kind::sqlite)),
                         test_name);

}  // namespace
}  // namespace virga::kit::test
