#include "test_database.hpp"

#include <virga/core/error.hpp>
#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/diff/diff.hpp>
#include <virga/kit/folder/folder.hpp>
#include <virga/kit/snapshot/snapshot_json.hpp>
#include <virga/migrate/migrator.hpp>

#include <gtest/gtest.h>

#include <algorithm>

namespace virga::kit::test {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

snapshots::table table(const std::string& name, const std::vector<std::string>& columns) {
  snapshots::table result;
  result.name = name;
  for (const auto& column : columns) result.columns.push_back({column, "integer", false, std::nullopt, identity::none});
  return result;
}

snapshots::snapshot schema(const std::vector<snapshots::table>& tables) { return {"sqlite", tables}; }

constexpr auto noon = sys_days{std::chrono::year{2026} / 11 / 22} + 12h;

TEST(MigrationName, BeginsWithTheTimeInUtc) {
  EXPECT_EQ(migration_name(noon + 7min + 9s + 999ms, "", "x"), "20261122120709_x");
}

TEST(MigrationName, ComesAfterTheLastOne) {
  EXPECT_EQ(migration_name(noon, "20261122115959_a", "b"), "20261122120000_b");
  EXPECT_EQ(migration_name(noon, "20261122120000_a", "b"), "20261122120001_b");
  EXPECT_EQ(migration_name(noon, "20991231235959_a", "b"), "21000101000000_b");
  EXPECT_EQ(migration_name(noon, "20280228235959_a", "b"), "20280229000000_b");
}

TEST(Sanitised, IsFitForAFolder) {
  EXPECT_EQ(sanitised("Add  Users & Posts!"), "add_users_posts");
  EXPECT_EQ(sanitised("../../etc/passwd"), "etc_passwd");
  EXPECT_EQ(sanitised("über"), "ber");
  EXPECT_EQ(sanitised("--- "), "");
  EXPECT_EQ(sanitised(std::string(100, 'x')), std::string(60, 'x'));
}

struct titled {
  std::vector<snapshots::table> from;
  std::vector<snapshots::table> to;
  std::vector<rename> renames;
  std::string name;
};
class DefaultName : public testing::TestWithParam<titled> {};

TEST_P(DefaultName, SaysWhatChanges) {
  const titled& p = GetParam();
  EXPECT_EQ(default_name(diff(schema(p.from), schema(p.to), p.renames)), p.name);
}

snapshots::table with_index(snapshots::table of) {
  of.indexes = {{"i", false, {{"a", false, std::nullopt}}, std::nullopt}};
  return of;
}

INSTANTIATE_TEST_SUITE_P(
    Changes, DefaultName,
    testing::Values(
        titled{{}, {table("users", {"a"})}, {}, "create_users"},
        titled{{}, {table("users", {"a"}), table("Posts", {"a"})}, {}, "create_users_posts"},
        titled{{}, {table("a", {}), table("b", {}), table("c", {}), table("d", {})}, {}, "create_4_tables"},
        titled{{table("users", {"a"})}, {}, {}, "drop_users"},
        titled{{table("users", {"a"})}, {table("people", {"a"})}, {{"people", "users"}}, "rename_users_to_people"},
        titled{{table("users", {"a"})}, {table("users", {"a", "b"})}, {}, "add_users_b"},
        titled{{table("users", {"a"})},
               {with_index(table("users", {"b"}))},
               {{"users.b", "users.a"}},
               "rename_users_a_to_b"},
        titled{{table("users", {"a", "b"})}, {table("users", {"a"})}, {}, "drop_users_b"},
        titled{{table("users", {"a"})}, {with_index(table("users", {"a"}))}, {}, "add_i"},
        titled{{table("users", {"a", "b"})}, {table("users", {"c", "d"})}, {}, "alter_users"},
        titled{{table("users", {"a"})}, {table("posts", {"a"})}, {}, "change_2_tables"}));

class Folder : public testing::Test {
 protected:
  test_folder folder;

  void add(const std::string& name, const std::vector<snapshots::table>& tables,
           const std::vector<std::string>& previous) const {
    write_migration(folder.migrations(), name, "select 1;\n", to_json(schema(tables), previous), "");
  }
  [[nodiscard]] folder_state read() const { return read_folder(folder.migrations()); }
};

TEST_F(Folder, ThatIsNotThereIsEmpty) {
  EXPECT_TRUE(read().last.empty());
  EXPECT_TRUE(read().snapshot.dialect.empty());
}

TEST_F(Folder, HasTheStateOfItsNewestSnapshot) {
  add("20260101000000_a", {table("a", {"x"})}, {});
  add("20260102000000_b", {table("a", {"x"}), table("b", {"x"})}, {"20260101000000_a"});
  EXPECT_EQ(read().last, "20260102000000_b");
  EXPECT_EQ(read().snapshot, schema({table("a", {"x"}), table("b", {"x"})}));
}

TEST_F(Folder, JoinsWhatTwoBranchesChanged) {
  add("20260101000000_base", {table("a", {"x"}), table("old", {"x"})}, {});
  add("20260102000000_left", {table("a", {"x", "y"}), table("old", {"x"})}, {"20260101000000_base"});
  add("20260103000000_right", {table("a", {"x"}), table("b", {"x"})}, {"20260101000000_base"});
  add("20260104000000_right_too", {table("a", {"x", "z"}), table("b", {"x"})}, {"20260103000000_right"});
  const auto joined = schema({table("a", {"x", "y", "z"}), table("b", {"x"})});
  EXPECT_TRUE(diff(read().snapshot, joined).empty());
  EXPECT_EQ(read().heads, (std::vector<std::string>{"20260102000000_left", "20260104000000_right_too"}));

  write_migration(folder.migrations(), "20260105000000_next", "", to_json(joined, read().heads), "select 2;\n");
  add("20260106000000_last", {table("a", {"x"})}, {"20260105000000_next"});
  EXPECT_EQ(read().snapshot, schema({table("a", {"x"})}));
  EXPECT_EQ(read().heads, std::vector<std::string>{"20260106000000_last"});
}

TEST_F(Folder, DemandsThatWhatAMigrationWasMadeAfterIsThere) {
  add("20260101000000_a", {}, {});
  add("20260102000000_b", {}, {"20260101120000_gone"});
  EXPECT_THROW((void)read(), kit_error);
}

TEST_F(Folder, RefusesBranchesThatDoNotGoTogether) {
  add("20260101000000_base", {table("a", {"x"})}, {});
  add("20260102000000_left", {}, {"20260101000000_base"});
  add("20260103000000_right", {table("a", {"x", "y"})}, {"20260101000000_base"});
  try {
    (void)read();
    FAIL() << "they were joined";
  } catch (const kit_error& failure) {
    EXPECT_NE(failure.message().find("20260103000000_right and the migrations of another branch, both made after "
                                     "20260101000000_base, don't go together: "),
              std::string::npos)
        << failure.message();
  }
}

// A database that got the other one first would be another for ever.
TEST_F(Folder, RefusesBranchesOfWhichTheLastOneStays) {
  const auto with_default = [&](const std::string& value) {
    snapshots::table one = table("a", {"x"});
    one.columns.front().default_sql = value;
    return one;
  };
  add("20260101000000_base", {table("a", {"x"})}, {});
  add("20260102000000_left", {with_default("1")}, {"20260101000000_base"});
  add("20260103000000_right", {with_default("2")}, {"20260101000000_base"});
  try {
    (void)read();
    FAIL() << "they were joined";
  } catch (const kit_error& failure) {
    EXPECT_NE(failure.message().find("20260103000000_right and the migrations of another branch, both made after "
                                     "20260101000000_base, don't go together: both change the same, and the one "
                                     "applied last would stay, as in: alter column a.x: default 2 -> default 1"),
              std::string::npos)
        << failure.message();
  }
}

TEST_F(Folder, JoinsWhatTwoBranchesChangedAlike) {
  snapshots::table changed = table("a", {"x"});
  changed.columns.front().not_null = !changed.columns.front().not_null;
  add("20260101000000_base", {table("a", {"x"})}, {});
  add("20260102000000_left", {changed}, {"20260101000000_base"});
  add("20260103000000_right", {changed}, {"20260101000000_base"});
  EXPECT_EQ(read().snapshot, schema({changed}));
}

TEST_F(Folder, NamesASnapshotThatCanNotBeRead) {
  folder.migration("20260101000000_a", "");
  EXPECT_THROW((void)read(), kit_error);
  folder.write("migrations/20260101000000_a/snapshot.json", "{");
  try {
    (void)read();
    FAIL() << "it was read";
  } catch (const kit_error& failure) {
    EXPECT_NE(failure.message().find("20260101000000_a/snapshot.json: not JSON"), std::string::npos);
  }
}

TEST_F(Folder, IsWrittenWholeOrNotAtAll) {
  folder.write("migrations", "a file where the folder should be");
  EXPECT_THROW(add("20260101000000_a", {}, {}), kit_error);
  EXPECT_EQ(folder.read("migrations"), "a file where the folder should be");
}

TEST_F(Folder, PassesOverFilesAndHiddenFolders) {
  add("20260101000000_a", {}, {});
  folder.write("migrations/README.md", "about");
  folder.write("migrations/.draft/migration.sql", "");
  EXPECT_EQ(migration_names(folder.migrations()), std::vector<std::string>{"20260101000000_a"});
}

TEST_F(Folder, RefusesAFolderThatIsNoMigration) {
  folder.migration("0001_init", "");
  EXPECT_THROW((void)migration_names(folder.migrations()), migration_error);
}

}  // namespace
}  // namespace virga::kit::test
