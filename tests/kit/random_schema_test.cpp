#include "random_schema.hpp"

#include "test_database.hpp"

#include <virga/core/error.hpp>
#include <virga/kit/emit/emit.hpp>
#include <virga/kit/introspect/introspect_postgres.hpp>
#include <virga/kit/introspect/introspect_sqlite.hpp>
#include <virga/kit/plan/plan.hpp>
#include <virga/kit/snapshot/snapshot_json.hpp>
#include <virga/migrate/migrator.hpp>
#include <virga/migrate/revert_migrations.hpp>

#include <gtest/gtest.h>

#include <utility>

// Pairs of headers, made by chance from everything that a header can say: the migration between them leads to what the
// target would be if it were made anew, and its down.sql back again; or it names the rows that it can't carry and
// changes nothing. What is read of such a database says the same schema, and push finds its way from one to the other.
namespace virga::kit::test {
namespace {

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

  void migrate(const std::string& up, const std::string& down = "") {
    migrations = std::make_unique<test_folder>();
    database->run("drop table virga_migrations");
    migrations->migration("20260102000000_to", up);
    migrations->write("migrations/20260102000000_to/down.sql", down);
    apply_migrations(database->connection(), GetParam(), migrations->migrations());
  }
  void revert() { revert_migrations(database->connection(), GetParam(), migrations->migrations(), 1); }

  /// In lines: of two texts that differ GoogleTest shows the lines that do.
  [[nodiscard]] std::string live_schema() const {
    std::string lines;
    for (const std::string& line : database->live_schema()) lines += line + "\n";
    return lines;
  }

  [[nodiscard]] snapshots::snapshot read() const {
    const introspection found =
        on_sqlite() ? introspect_sqlite(database->connection()) : introspect_postgres(database->connection());
    EXPECT_EQ(found.left_out, std::vector<std::string>{});
    return found.schema;
  }

  /// How many rows there are in the tables that are there before and after.
  [[nodiscard]] std::string counts(const header& of, const header& other) const {
    std::string all;
    for (const header_table& table : of.tables) {
      if (numbered(other.tables, table.number) == nullptr) continue;
      all += database->query("select count(*) from " + quoted(table.name)) + " ";
    }
    return all;
  }

  /// What is in the columns that no edit has given another type.
  [[nodiscard]] std::string contents(const header& of, const header& other) const {
    std::string all;
    for (const header_table& table : of.tables) {
      const header_table* const twin = numbered(other.tables, table.number);
      if (twin == nullptr || (on_sqlite() && table.not_strict != twin->not_strict)) continue;
      for (const header_column& column : table.columns) {
        const header_column* const same = numbered(twin->columns, column.number);
        if (same == nullptr || !has_type_of(column, *same)) continue;
        const std::string text = "coalesce(cast(" + quoted(column.name) + " as text), 'null')";
        all += database->query("select " + text + " from " + quoted(table.name) + " order by 1") + "\n";
      }
    }
    return all;
  }

  static bool has_type_of(const header_column& one, const header_column& other) {
    return one.type == other.type && one.length == other.length && one.has_precision == other.has_precision &&
           one.precision == other.precision && one.scale == other.scale && one.native == other.native;
  }

  /// Calls f with the two headers of each pair, the renames between them, and the rows of the first one.
  template <class Function>
  void for_each_pair(Function f) {
    const seeds all = seeds_or(20);
    for (std::uint32_t pair = all.first; pair < all.last && !HasFailure(); ++pair) {
      chooser choose(pair);
      const header before = random_header(choose);
      edited_header after =
          choose.one_in(8) ? edited_header{random_header(choose, before.last_number), {}} : edited(before, choose);
      if (on_sqlite()) std::erase_if(after.renames, [](const rename& one) { return is_special(one); });
      const std::string rows = rows_for(before, GetParam(), choose);
      SCOPED_TRACE("VIRGA_RANDOM_SEED=" + std::to_string(pair) + " VIRGA_RANDOM_SCHEMAS=1\n" +
                   to_json(snapshot_of(before, GetParam())) + to_json(snapshot_of(after.now, GetParam())));
      try {
        f(before, after, rows);
      } catch (const error& failure) {
        ADD_FAILURE() << failure.what();
      }
    }
  }

  std::unique_ptr<test_database> database;
  std::unique_ptr<test_folder> migrations;
};

INSTANTIATE_TEST_SUITE_P(Both, RandomSchema, both_databases, dialect_test_name);

TEST_P(RandomSchema, LeadsToItsTarget) {
  int carried = 0;
  int refused = 0;
  for_each_pair([&](const header& before, const edited_header& after, const std::string& rows) {
    const snapshots::snapshot from = snapshot_of(before, GetParam());
    const snapshots::snapshot to = snapshot_of(after.now, GetParam());
    const std::string text = sql(from, to, after.renames);
    SCOPED_TRACE(text);
    make(to, "");
    const std::string target = live_schema();
    make(from, "");
    migrate(text);
    EXPECT_EQ(live_schema(), target);

    make(from, rows);
    const std::string start = live_schema();
    const std::string rows_at_start = counts(before, after.now);
    try {
      migrate(text);
      ++carried;
      EXPECT_EQ(live_schema(), target);
      EXPECT_EQ(counts(after.now, before), rows_at_start);
    } catch (const migration_error&) {
      ++refused;
      EXPECT_EQ(live_schema(), start);
      EXPECT_EQ(counts(before, after.now), rows_at_start);
    }
    EXPECT_TRUE(diff(to, to).empty());
  });
  EXPECT_LT(refused, 3 * carried + 3) << "hardly any rows were carried along";
}

TEST_P(RandomSchema, GoesBackToItsStart) {
  int came_back = 0;
  int refused = 0;
  for_each_pair([&](const header& before, const edited_header& after, const std::string& rows) {
    const snapshots::snapshot from = snapshot_of(before, GetParam());
    const snapshots::snapshot to = snapshot_of(after.now, GetParam());
    std::vector<rename> back = after.renames;
    for (rename& one : back) std::swap(one.from, one.to);
    const std::string up = sql(from, to, after.renames);
    const std::string down = sql(to, from, back);
    SCOPED_TRACE(up + "\n-- down.sql\n" + down);
    make(from, "");
    const std::string start = live_schema();
    migrate(up, down);
    revert();
    EXPECT_EQ(live_schema(), start);

    make(from, rows);
    const std::string contents_at_start = contents(before, after.now);
    try {
      migrate(up, down);
    } catch (const migration_error&) {
      return;
    }
    const std::string target = live_schema();
    EXPECT_EQ(contents(after.now, before), contents_at_start);
    try {
      revert();
      ++came_back;
      EXPECT_EQ(live_schema(), start);
      EXPECT_EQ(contents(before, after.now), contents_at_start);
    } catch (const migration_error&) {
      ++refused;
      EXPECT_EQ(live_schema(), target);
      EXPECT_EQ(contents(after.now, before), contents_at_start);
    }
  });
  EXPECT_LT(refused, 3 * came_back + 3) << "hardly any rows came back";
}

TEST_P(RandomSchema, IsReadAndPushed) {
  int pushed = 0;
  int refused = 0;
  for_each_pair([&](const header& before, const edited_header& after, const std::string& rows) {
    make(snapshot_of(after.now, GetParam()), "");
    const std::string target = live_schema();
    const snapshots::snapshot to = read();
    make(to, "");
    EXPECT_EQ(live_schema(), target) << "made of what was read: " << to_json(to);
    EXPECT_TRUE(diff(to, read()).empty() && diff(read(), to).empty()) << to_json(to) << to_json(read());

    make(snapshot_of(before, GetParam()), rows);
    const std::string start = live_schema();
    const snapshots::snapshot from = read();
    const std::string text = sql(from, to, after.renames);
    SCOPED_TRACE(text);
    try {
      migrate(text);
      ++pushed;
      EXPECT_EQ(live_schema(), target);
      EXPECT_TRUE(diff(read(), to).empty()) << "pushed again there is something left to push";
    } catch (const migration_error&) {
      ++refused;
      EXPECT_EQ(live_schema(), start);
    }
  });
  EXPECT_LT(refused, 3 * pushed + 3) << "hardly any rows were carried along";
}

}  // namespace
}  // namespace virga::kit::test
