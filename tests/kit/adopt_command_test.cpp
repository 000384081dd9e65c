#include "program_case.hpp"

#include <virga/core/error.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

// Folders that drizzle-kit made, with the rows that Drizzle's own migrator wrote for them (testdata/adopt).
namespace virga::kit::test {
namespace {

struct drizzle_fixture {
  std::string name;
  dialect_kind dialect;
  std::string schema;  // of the bookkeeping, where it is not the usual one
  std::string table;
  bool has_names;  // of Drizzle 1.0

  [[nodiscard]] std::string table_in_sql() const {
    const std::string name_of_table = '"' + (table.empty() ? "__drizzle_migrations" : table) + '"';
    return dialect == dialect_kind::sqlite ? name_of_table
                                           : '"' + (schema.empty() ? "drizzle" : schema) + "\"." + name_of_table;
  }
  [[nodiscard]] std::vector<std::string> arguments() const {
    std::vector<std::string> all = {"adopt", "drizzle"};
    if (!table.empty()) all.insert(all.end(), {"--migrations-table", table});
    if (!schema.empty()) all.insert(all.end(), {"--migrations-schema", schema});
    return all;
  }
};

void PrintTo(const drizzle_fixture& one, std::ostream* out) { *out << one.name; }

std::filesystem::path testdata(const std::string& name) { return std::filesystem::path(VIRGA_ADOPT_TESTDATA) / name; }

class AdoptDrizzle : public testing::TestWithParam<drizzle_fixture> {
 protected:
  void SetUp() override {
    if (GetParam().dialect == dialect_kind::postgresql && !demand_postgres()) return;
    database_ = std::make_unique<test_database>(GetParam().dialect);
    virga_ = std::make_unique<program_case>(GetParam().dialect);
    virga_->url = database_->url();
    std::filesystem::remove(virga_->folder.path() / "schema.hpp");
    std::filesystem::copy(testdata(GetParam().name) / "drizzle", virga_->folder.path() / "drizzle",
                          std::filesystem::copy_options::recursive);
    std::ifstream rows(testdata(GetParam().name) / "rows.txt");
    for (std::string line; std::getline(rows, line);) rows_.push_back(line);
  }

  [[nodiscard]] std::vector<std::string> rows_in(const test_database& of) const {
    const std::string name = GetParam().has_names ? "name" : "''";
    return of.query_lines("select hash, cast(created_at as bigint), " + name + " from " + GetParam().table_in_sql() +
                          " order by created_at");
  }

  /// The text of each migration, oldest first.
  [[nodiscard]] std::vector<std::string> texts() const {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(virga_->folder.path() / "drizzle"))
      if (entry.path().extension() == ".sql") files.push_back(entry.path().string());
    std::ranges::sort(files);
    std::vector<std::string> all;
    for (const std::string& file : files) all.push_back(virga_->folder.read(file));
    return all;
  }

  /// As Drizzle's migrator of 0.x does it, and leaves it.
  void apply_as_drizzle(const test_database& to, std::size_t count, const std::string& table) const {
    if (GetParam().dialect == dialect_kind::postgresql)
      to.run("create schema if not exists \"" + (GetParam().schema.empty() ? "drizzle" : GetParam().schema) + '"');
    to.run("create table " + table + " (id serial primary key, hash text not null, created_at bigint)");
    const std::vector<std::string> all = texts();
    for (std::size_t i = 0; i < count; ++i) {
      to.run(all[i]);
      std::istringstream row(rows_[i]);
      std::string hash;
      std::string created_at;
      std::getline(row, hash, '|');
      std::getline(row, created_at, '|');
      if (GetParam().has_names) created_at.replace(created_at.size() - 3, 3, "917");  // 0.x knows the millisecond
      to.run("insert into " + table + " (hash, created_at) values ('" + hash + "', " + created_at + ")");
    }
  }

  [[nodiscard]] std::vector<std::string> schema_without_bookkeeping(const test_database& of) const {
    std::vector<std::string> all = of.live_schema();
    const std::string table = GetParam().table.empty() ? "__drizzle_migrations" : GetParam().table;
    std::erase_if(all, [&](const std::string& one) { return one.find(table) != std::string::npos; });
    return all;
  }

  [[nodiscard]] process_result adopt(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> all = GetParam().arguments();
    all.insert(all.end(), more.begin(), more.end());
    return virga_->run(all);
  }

  std::unique_ptr<test_database> database_;
  std::unique_ptr<program_case> virga_;
  std::vector<std::string> rows_;
};

using enum dialect_kind;

INSTANTIATE_TEST_SUITE_P(All, AdoptDrizzle,
                         testing::Values(drizzle_fixture{"pg_journal", postgresql, "", "", false},
                                         drizzle_fixture{"pg_journal_named", postgresql, "History", "my migrations",
                                                         false},
                                         drizzle_fixture{"sqlite_journal", sqlite, "", "", false},
                                         drizzle_fixture{"pg_folders", postgresql, "", "", true},
                                         drizzle_fixture{"pg_folders_named", postgresql, "public", "applied", true},
                                         drizzle_fixture{"sqlite_folders", sqlite, "", "my migrations", true}),
                         [](const auto& one) { return one.param.name; });

// The rows are those of Drizzle's own migrator, and the tables those that its statements make.
TEST_P(AdoptDrizzle, AppliesAndRecordsAsDrizzleDoes) {
  const process_result adopted = adopt();
  ASSERT_EQ(adopted.status, 0) << adopted.err << adopted.out;
  EXPECT_EQ(rows_in(*database_), rows_);
  EXPECT_NE(adopted.out.find("3 migrations of Drizzle's applied, and recorded in its table\n"), std::string::npos)
      << adopted.out;
  EXPECT_EQ(adopted.out.find("napshot"), std::string::npos) << adopted.out;  // it says what the database has
  EXPECT_EQ(adopted.out.find("not in the header: schema drizzle"), std::string::npos) << adopted.out;
  EXPECT_EQ(virga_->migrations().size(), 1u);
  EXPECT_EQ(virga_->folder.read("schema.hpp").find(GetParam().table.empty() ? "drizzle" : GetParam().table),
            std::string::npos);
  EXPECT_EQ(virga_->run({"generate"}).out, "no changes\n");
  EXPECT_EQ(virga_->run({"push", "--dry-run"}).out, "no changes\n");
  EXPECT_EQ(virga_->run({"status"}).status, 0);
  const process_result again = virga_->run({"adopt"});
  EXPECT_EQ(again.out, "adopted already: " + virga_->migrations()[0] + " is applied\n") << again.err;
}

// A second database, which Drizzle's migrator was half through with, and a third that never saw it.
TEST_P(AdoptDrizzle, GoesOnFromThere) {
  ASSERT_EQ(adopt().status, 0);
  const std::string header = virga_->folder.read("schema.hpp");
  const std::string before = "struct Users {";
  const std::size_t column = header.find("  column<As", header.find(before));
  ASSERT_NE(column, std::string::npos) << header;
  std::string changed = header;
  virga_->folder.write("schema.hpp", changed.insert(column, "  column<As, \"age\", integer()> age;\n"));
  ASSERT_EQ(virga_->run({"generate"}).status, 0);
  ASSERT_EQ(virga_->run({"migrate"}).status, 0);
  EXPECT_EQ(database_->query("select count(age) from users"), "0");
  EXPECT_EQ(rows_in(*database_), rows_);

  const test_database production(GetParam().dialect);
  apply_as_drizzle(production, 1, GetParam().table_in_sql());
  const process_result joined = virga_->run({"adopt", "--url", production.url()});
  ASSERT_EQ(joined.status, 0) << joined.err << joined.out;
  std::vector<std::string> rows = rows_;
  if (GetParam().has_names) {
    rows[0].replace(rows[0].find("000|"), 3, "917");
    EXPECT_EQ(production.query("select count(*) from " + GetParam().table_in_sql() + " where applied_at is null"), "1");
  }
  EXPECT_EQ(rows_in(production), rows);
  EXPECT_EQ(virga_->run({"migrate", "--url", production.url()}).status, 0);
  EXPECT_EQ(production.query("select count(age) from users"), "0");
  EXPECT_EQ(schema_without_bookkeeping(production), schema_without_bookkeeping(*database_));

  const test_database fresh(GetParam().dialect);
  EXPECT_EQ(virga_->run({"migrate", "--url", fresh.url()}).status, 0);
  EXPECT_EQ(fresh.query("select count(age), count(*) from users"), "0|0");  // rows are no part of a schema
  EXPECT_EQ(virga_->run({"adopt", "--url", fresh.url()}).status, 0);
  EXPECT_THROW((void)rows_in(fresh), error);
}

class AdoptOldestDrizzle : public AdoptDrizzle {};

INSTANTIATE_TEST_SUITE_P(All, AdoptOldestDrizzle,
                         testing::Values(drizzle_fixture{"pg_version_5", postgresql, "", "", false}),
                         [](const auto& one) { return one.param.name; });

TEST_P(AdoptOldestDrizzle, ASnapshotIsComparedWithTheDatabase) {
  apply_as_drizzle(*database_, 0, GetParam().table_in_sql());
  database_->run("create table users (id serial primary key)");  // its migration says: if not exists
  database_->run("create table more (id integer)");
  const process_result adopted = adopt();
  ASSERT_EQ(adopted.status, 0) << adopted.err << adopted.out;
  EXPECT_EQ(rows_in(*database_), rows_);
  EXPECT_NE(adopted.out.find("note  Drizzle's snapshot has users.name, the database has not\n"
                             "note  the database has more, Drizzle's snapshot has not\n"),
            std::string::npos)
      << adopted.out;
  EXPECT_EQ(virga_->run({"generate"}).out, "no changes\n");
}

// As where Drizzle's table is another one, by a setting: its migrations must not be run again.
TEST_P(AdoptDrizzle, ADatabaseWithTablesAndNoTableThatTellsIsLeftAlone) {
  for (const std::string& text : texts()) database_->run(text);
  database_->run("delete from users");
  const process_result refused = adopt();
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.err.find(" in the database, and yet it has "), std::string::npos) << refused.err;
  EXPECT_NE(refused.err.find("--migrations-table and --migrations-schema name the table"), std::string::npos);
  EXPECT_NE(refused.err.find("--as-applied says"), std::string::npos) << refused.err;
  EXPECT_EQ(adopt({"--dry-run"}).status, 1);
  EXPECT_THROW((void)rows_in(*database_), error);
  EXPECT_FALSE(std::filesystem::exists(virga_->folder.path() / "schema.hpp"));

  const process_result shown = adopt({"--as-applied", "--dry-run"});
  EXPECT_TRUE(shown.out.ends_with("3 to record, none to run; nothing has been done (--dry-run)\n")) << shown.out;
  EXPECT_THROW((void)rows_in(*database_), error);
  const process_result said = adopt({"--as-applied"});
  ASSERT_EQ(said.status, 0) << said.err << said.out;
  EXPECT_EQ(rows_in(*database_), rows_);
  EXPECT_EQ(database_->query("select count(*) from users"), "0");  // 0001 would have written one
  EXPECT_EQ(virga_->run({"generate"}).out, "no changes\n");
  EXPECT_EQ(virga_->run({"push", "--dry-run"}).out, "no changes\n");
  EXPECT_TRUE(virga_->run({"adopt"}).out.starts_with("adopted already: "));
}

TEST_P(AdoptDrizzle, ShowsWithoutDoing) {
  apply_as_drizzle(*database_, 1, GetParam().table_in_sql());
  const process_result shown = adopt({"--dry-run"});
  EXPECT_EQ(shown.status, 0) << shown.err;
  EXPECT_NE(shown.out.find("3 migrations, 1 applied\n"), std::string::npos) << shown.out;
  EXPECT_TRUE(shown.out.ends_with("2 to apply; nothing has been done (--dry-run)\n")) << shown.out;
  EXPECT_EQ(database_->query("select count(*) from " + GetParam().table_in_sql()), "1");
  EXPECT_FALSE(std::filesystem::exists(virga_->folder.path() / "schema.hpp"));
  EXPECT_EQ(virga_->folder.read("virga.toml").find("[adopted]"), std::string::npos);
}

}  // namespace
}  // namespace virga::kit::test
