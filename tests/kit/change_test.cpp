#include "script_file.hpp"

#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/diff/diff.hpp>
#include <virga/kit/plan/plan.hpp>

#include <gtest/gtest.h>

#include <algorithm>

// Changes as data: what they say, that they lead where they should, and back.
namespace virga::kit::test {
namespace {

class ChangeScript : public testing::TestWithParam<std::filesystem::path> {
 protected:
  script_file file{GetParam()};
  snapshots::snapshot from = file.schema("from", dialect_kind::postgresql);
  snapshots::snapshot to = file.schema("to", dialect_kind::postgresql);
  std::vector<change> changes;

  void SetUp() override {
    if (!file.has("error", dialect_kind::postgresql)) changes = diff(from, to, file.renames(dialect_kind::postgresql));
  }
  [[nodiscard]] bool is_refused() const { return file.has("error", dialect_kind::postgresql); }
};

TEST_P(ChangeScript, LeadsToTheTarget) {
  if (is_refused()) return;
  EXPECT_TRUE(diff(apply_changes(changes, from), to).empty());
}

TEST_P(ChangeScript, LeadsToTheTargetInTheOrderOfAPlan) {
  if (is_refused()) return;
  EXPECT_TRUE(diff(apply_changes(order(from, to, changes).changes, from), to).empty());
}

TEST_P(ChangeScript, LeadsBackByItsReverse) {
  if (is_refused()) return;
  snapshots::snapshot schema = apply_changes(changes, from);
  for (auto one = changes.rbegin(); one != changes.rend(); ++one) {
    if (const auto back = reverse(*one)) apply_change(*back, schema);
  }
  EXPECT_TRUE(diff(schema, from).empty());
}

TEST_P(ChangeScript, IsItsReversesReverse) {
  for (const change& one : changes) {
    if (const auto back = reverse(one)) {
      EXPECT_EQ(reverse(*back), one) << summary(one);
    }
  }
}

TEST_P(ChangeScript, IsSummedUpInOneLine) {
  for (const change& one : changes) {
    EXPECT_FALSE(summary(one).empty());
    EXPECT_EQ(summary(one).find('\n'), std::string::npos) << summary(one);
  }
}

INSTANTIATE_TEST_SUITE_P(Testdata, ChangeScript, testing::ValuesIn(script_files()),
                         [](const auto& script) { return script.param.stem().string(); });

TEST(Diff, RefusesAnotherDatabase) {
  const snapshots::snapshot sqlite{"sqlite", {}};
  const snapshots::snapshot postgres{"postgresql", {}};
  EXPECT_TRUE(diff({}, sqlite).empty());
  try {
    (void)diff(sqlite, postgres);
    FAIL() << "it was accepted";
  } catch (const kit_error& failure) {
    EXPECT_EQ(
        failure.message(),
        "the last migration is for sqlite, the schema for postgresql: a folder of migrations serves one database");
  }
}

TEST(Diff, DropsAndAddsWhereARenameWouldNeedATakenName) {
  snapshots::table table;
  table.name = "t";
  table.columns = {{"a", "integer", false, std::nullopt, identity::none},
                   {"b", "integer", false, std::nullopt, identity::none}};
  snapshots::table swapped = table;
  table.unique_constraints = {{"x", {"a"}}, {"y", {"b"}}};
  swapped.unique_constraints = {{"y", {"a"}}, {"x", {"b"}}};
  const auto changes = diff({"postgresql", {table}}, {"postgresql", {swapped}});
  EXPECT_TRUE(std::ranges::none_of(changes, [](const change& c) { return c.is<rename_constraint>(); }));
  EXPECT_EQ(changes.size(), 4U);
}

TEST(Diff, TakesStorageParametersInAnyOrder) {
  snapshots::table table;
  table.name = "t";
  table.with = {{"fillfactor", "70"}, {"autovacuum_enabled", "false"}};
  snapshots::table other = table;
  std::ranges::reverse(other.with);
  EXPECT_TRUE(diff({"postgresql", {table}}, {"postgresql", {other}}).empty());
  other.with[0].value = "true";
  EXPECT_EQ(diff({"postgresql", {table}}, {"postgresql", {other}}).size(), 1U);
}

TEST(Diff, TakesTheTextOfAViewInOtherLines) {
  const auto with_view = [](const char* dialect, const char* sql) {
    snapshots::snapshot schema{dialect, {}};
    schema.objects = {{"view v", sql, "drop view v", false, snapshots::view{"", "v"}}};
    return schema;
  };
  for (const char* dialect : {"postgresql", "sqlite"}) {
    const auto original = with_view(dialect, "create view v as select a, 'x  y' from t");
    EXPECT_TRUE(diff(original, with_view(dialect, "create view v as\n  select a,\n 'x  y' from t\n")).empty());
    EXPECT_FALSE(diff(original, with_view(dialect, "create view v as select a, 'x y' from t")).empty());
    EXPECT_FALSE(diff(original, with_view(dialect, "create view v as select a, 'x  y' from t1")).empty());
    EXPECT_FALSE(diff(original, with_view(dialect, "create view v as select a, 'x  y' from t where b")).empty());
  }
}

TEST(ParseRename, TakesNewAndOld) {
  EXPECT_EQ(parse_rename("people=users"), (rename{"people", "users"}));
  EXPECT_EQ(parse_rename("a.b=a.c"), (rename{"a.b", "a.c"}));
}

TEST(ParseRename, RefusesAnythingElse) {
  for (const char* text : {"", "=", "people", "people=", "=users", "a=b=c"}) {
    EXPECT_THROW((void)parse_rename(text), kit_error) << text;
  }
}

TEST(ApplyChange, RefusesWhatDoesNotFit) {
  snapshots::table users;
  users.name = "users";
  users.columns = {{"id", "integer", true, std::nullopt, identity::none}};
  const table_ref ref{"", "users"};
  const std::vector<change> unfit = {create_table{users},
                                     drop_table{{"", "posts", {}, {}, {}, {}, {}, {}}},
                                     add_column{ref, users.columns[0]},
                                     drop_column{ref, {"name", "text", false, std::nullopt, identity::none}},
                                     rename_column{ref, "name", "title"},
                                     rename_constraint{ref, "a", "b"},
                                     drop_index{ref, {"i", false, {}, std::nullopt}}};
  for (const change& one : unfit) {
    snapshots::snapshot schema{"postgresql", {users}};
    EXPECT_THROW(apply_change(one, schema), kit_error) << summary(one);
  }
}

}  // namespace
}  // namespace virga::kit::test
