#include "random_schema.hpp"

#include "test_database.hpp"

#include <virga/core/error.hpp>
#include <virga/kit/emit/emit.hpp>
#include <virga/kit/plan/plan.hpp>
#include <virga/kit/snapshot/snapshot_json.hpp>
#include <virga/migrate/migrator.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

// Pairs of headers, made by chance from everything that a header can say: the migration between them leads to what the
// target would be if it were made anew, or names the rows that it can't carry and changes nothing.
namespace virga::kit::test {
namespace {

std::uint32_t number_in(const char* variable, std::uint32_t otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : static_cast<std::uint32_t>(std::strtoul(text, nullptr, 10));
}

class RandomSchema : public testing::TestWithParam<dialect_kind> {
 protected:
  void SetUp() override {
    if (GetParam() == dialect_kind::postgresql && !demand_postgres()) GTEST_SKIP() << "DATABASE_URL_PG_TEST is not set";
    database = std::make_unique<test_database>(GetParam());
  }

  [[nodiscard]] bool on_sqlite() const { return GetParam() == dialect_kind::sqlite; }

  void empty() {
    if (on_sqlite()) {
      database = std::make_unique<test_database>(GetParam());
      database->run("pragma synchronous = off");
    } else {
      database->run("drop schema public cascade; create schema public");
    }
  }

  [[nodiscard]] std::string sql(const snapshots::snapshot& from, const snapshots::snapshot& to,
                                const std::vector<rename>& renames) const {
    // As `generate` sees it: the last snapshot comes from its file.
    const snapshots::snapshot read =
        from.tables.empty() ? from : from_json(to_json(from), "the last snapshot").snapshot;
    const plan ordered = order(read, to, diff(read, to, renames));
    return migration_text(emit(ordered, GetParam()), ordered, GetParam());
  }

  /// Makes the schema in an empty database, with rows or without.
  void make(const snapshots::snapshot& wanted, const std::string& rows) {
    empty();
    const test_folder folder;
    folder.migration("20260101000000_from", sql({}, wanted, {}));
    apply_migrations(database->connection(), GetParam(), folder.migrations());
    if (!rows.empty()) database->run(rows);
  }

  void migrate(const std::string& text) {
    const test_folder folder;
    database->run("drop table virga_migrations");
    folder.migration("20260102000000_to", text);
    apply_migrations(database->connection(), GetParam(), folder.migrations());
  }

  /// How many rows there are in the tables that are there before and after.
  [[nodiscard]] std::string counts(const header& of, const header& other) const {
    std::string all;
    for (const header_table& table : of.tables) {
      const auto same = [&](const header_table& one) { return one.number == table.number; };
      if (std::ranges::none_of(other.tables, same)) continue;
      std::string name = "\"";
      for (const char c : table.name) name += c == '"' ? std::string("\"\"") : std::string(1, c);
      all += database->query("select count(*) from " + name + "\"") + " ";
    }
    return all;
  }

  std::unique_ptr<test_database> database;
};

INSTANTIATE_TEST_SUITE_P(Both, RandomSchema, both_databases, dialect_test_name);

TEST_P(RandomSchema, LeadsToItsTarget) {
  const std::uint32_t pairs = number_in("VIRGA_RANDOM_SCHEMAS", 20);
  const std::uint32_t seed = number_in("VIRGA_RANDOM_SEED", 1);
  std::uint32_t refused = 0;
  for (std::uint32_t pair = seed; pair < seed + pairs && !HasFailure(); ++pair) {
    chooser choose(pair);
    const header before = random_header(choose);
    const edited_header after =
        choose.one_in(8) ? edited_header{random_header(choose, before.last_number), {}} : edited(before, choose);
    const snapshots::snapshot from = snapshot_of(before, GetParam());
    const snapshots::snapshot to = snapshot_of(after.now, GetParam());
    const std::string rows = rows_for(before, GetParam(), choose);
    std::string text;
    SCOPED_TRACE("VIRGA_RANDOM_SEED=" + std::to_string(pair) + " VIRGA_RANDOM_SCHEMAS=1\n" + to_json(from) +
                 to_json(to));
    try {
      text = sql(from, to, after.renames);
      make(to, "");
      const std::vector<std::string> target = database->live_schema();
      make(from, "");
      migrate(text);
      EXPECT_EQ(database->live_schema(), target) << text;

      make(from, rows);
      const std::vector<std::string> start = database->live_schema();
      const std::string rows_at_start = counts(before, after.now);
      try {
        migrate(text);
        EXPECT_EQ(database->live_schema(), target) << text;
        EXPECT_EQ(counts(after.now, before), rows_at_start) << text;
      } catch (const migration_error&) {
        ++refused;
        EXPECT_EQ(database->live_schema(), start) << text;
        EXPECT_EQ(counts(before, after.now), rows_at_start) << text;
      }
      EXPECT_TRUE(diff(to, to).empty());
    } catch (const error& failure) {
      ADD_FAILURE() << failure.what() << "\n" << text;
    }
  }
  EXPECT_LT(refused, pairs * 3 / 4 + 2) << "hardly any rows were carried along";
}

}  // namespace
}  // namespace virga::kit::test
