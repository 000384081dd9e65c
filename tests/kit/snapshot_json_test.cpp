#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/snapshot/snapshot_json.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>
#include <limits>
#include <utility>

namespace virga::kit {
namespace {

snapshots::snapshot everything() {
  snapshots::table posts;
  posts.schema = "blog";
  posts.name = "posts";
  posts.columns = {{"id", "integer", true, std::nullopt, identity::always},
                   {"n", "integer", false, std::nullopt, identity::by_default},
                   {"title", "varchar(255)", true, "'it''s \"é\"\n'", identity::none}};
  posts.primary_key = {"posts_pkey", {"id"}};
  posts.columns.push_back({"at", "text", false, std::nullopt, identity::none, "timestamptz"});
  posts.unique_constraints = {{"posts_title_key", {"title", "n"}}, {"one_n", {"n"}, true}};
  posts.foreign_keys = {
      {"a", {"n"}, "", "users", {"id"}, referential_action::cascade, referential_action::restrict},
      {"b", {"n"}, "auth", "users", {"id"}, referential_action::set_null, referential_action::set_default},
      {"c", {"n", "id"}, "", "pairs", {"x", "y"}, referential_action::no_action, referential_action::no_action}};
  posts.checks = {{"positive", "n > 0"}};
  posts.indexes = {{"i", true, {{"\"title\"", true, true}, {"(lower(title))", false, false}}, "n > 1", true},
                   {"j", false, {{"n", false, std::nullopt}}, std::nullopt}};
  posts.columns.push_back({"count", "bigint", true, std::nullopt, identity::none, "", true});
  posts.unique_constraints.push_back({"later", {"count"}, false, {.deferrable = true}});
  posts.foreign_keys[0].match_full = true;
  posts.foreign_keys[0].timing = {.deferrable = true, .initially_deferred = true};
  posts.indexes[0].keys[0].operator_class = "text_pattern_ops";
  posts.indexes[1].method = "gin";
  posts.indexes[1].include = {"id", "count"};
  posts.indexes[1].with = {{"fillfactor", "70"}, {"fastupdate", "off"}};
  snapshots::table empty;
  empty.name = "empty";
  empty.primary_key = {"empty_pkey", {"id"}, {.deferrable = true}};
  const snapshots::sequence_options options{.start = -5,
                                            .increment = -10,
                                            .minimum = std::numeric_limits<std::int64_t>::min(),
                                            .maximum = std::numeric_limits<std::int64_t>::max(),
                                            .cache = 3,
                                            .cycle = true};
  posts.columns[0].identity_options = options;
  posts.columns.push_back({.name = "total",
                           .type = "numeric",
                           .collation = "C",
                           .generated_as = "n * 2",
                           .is_virtual = true,
                           .comment = "it's computed"});
  posts.checks.push_back({"own", "n < 9", true});
  posts.exclusions = {
      {"booked", "gist", {{"n", "", "="}, {"(\"id\" + 1)", "int4_ops", "&&"}}, "n > 0", {.deferrable = true}},
      {"plain", "", {{"n", "", "="}}}};
  posts.comment = "what people write";
  posts.unlogged = posts.row_level_security = posts.force_row_level_security = posts.without_rowid = posts.not_strict =
      true;
  posts.with = {{"fillfactor", "70"}};
  posts.partition_by = "range (\"n\")";
  posts.policies = {{"all of it"},
                    {"own", true, snapshots::policy_command::delete_, {"author", "current_user"}, "n = 1", "n = 2"}};
  empty.partition_of = {"blog", "posts", "for values from (1) to (2)"};
  const snapshots::sequence plain{.name = "numbers"};
  const snapshots::sequence counted{.schema = "blog",
                                    .name = "orders",
                                    .type = "integer",
                                    .options = options,
                                    .owner_schema = "blog",
                                    .owner_table = "posts",
                                    .owner_column = "n"};
  return {"postgresql",
          {posts, empty},
          {{"blog", "post_status", {"draft", "it's out"}}, {"", "mood", {}}},
          {plain, counted},
          {{"citext"}, {"hstore", "blog"}},
          {{"blog", "email", "varchar(40)", {{"email_check", "value ~ '@'"}}}, {"", "count", "integer"}},
          {{"function f", "create function f() ...", "drop function f()", true},
           {"view v", "a;\nb", "c", false, snapshots::view{"blog", "v", true, {{"a", "integer"}}}}}};
}

TEST(SnapshotJson, KeepsEverything) {
  const snapshot_document read = from_json(to_json(everything(), {"20260101000000_a", "20260101000000_b"}), "test");
  EXPECT_EQ(read.snapshot, everything());
  EXPECT_EQ(read.previous, (std::vector<std::string>{"20260101000000_a", "20260101000000_b"}));
}

TEST(SnapshotJson, IsTheSameTextEachTime) {
  const std::string text = to_json(everything(), {"x"});
  EXPECT_EQ(to_json(from_json(text, "test").snapshot, {"x"}), text);
}

TEST(SnapshotJson, LeavesOutWhatIsEmpty) {
  snapshots::table table;
  table.name = "t";
  table.columns = {{"a", "integer", false, std::nullopt, identity::none}};
  EXPECT_EQ(to_json({"sqlite", {table}}), R"({
  "format": 4,
  "dialect": "sqlite",
  "tables": [
    {
      "name": "t",
      "columns": [
        {
          "name": "a",
          "type": "integer"
        }
      ]
    }
  ]
}
)");
}

// What virga wrote when a column of SQLite had no declared type yet.
TEST(SnapshotJson, ReadsFormat1) {
  const snapshots::snapshot read = from_json(R"({"format": 1, "dialect": "sqlite", "tables": [{"name": "t", "columns": [
        {"name": "a", "type": "text", "not_null": true}],
        "unique_constraints": [{"name": "t_a_key", "columns": ["a"]}]}]})",
                                             "test")
                                       .snapshot;
  snapshots::table table;
  table.name = "t";
  table.columns = {{"a", "text", true, std::nullopt, identity::none, ""}};
  table.unique_constraints = {{"t_a_key", {"a"}, false}};
  EXPECT_EQ(read, (snapshots::snapshot{"sqlite", {table}}));
}

using fault = std::pair<const char*, const char*>;
class SnapshotJsonFault : public testing::TestWithParam<fault> {};

TEST_P(SnapshotJsonFault, IsNamedWithItsPlace) {
  const auto& [text, expected] = GetParam();
  try {
    (void)from_json(text, "folder/snapshot.json");
    FAIL() << "it was read";
  } catch (const kit_error& failure) {
    EXPECT_EQ(failure.message().substr(0, std::string(expected).size()), expected);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Documents, SnapshotJsonFault,
    testing::Values(
        fault{"", "folder/snapshot.json: not JSON: "}, fault{"{\"format\": 1", "folder/snapshot.json: not JSON: "},
        fault{"[]", "folder/snapshot.json: must be an object"}, fault{"{}", "folder/snapshot.json: lacks \"format\""},
        fault{R"({"format": "1"})", "folder/snapshot.json: format: must be a whole number"},
        fault{R"({"format": 5, "whatever": 1})", "folder/snapshot.json: format 5 is newer than this virga reads (4)"},
        fault{R"({"format": 9999999e9999})", "folder/snapshot.json: not JSON: "},
        fault{R"({"format": 4294967298})", "folder/snapshot.json: format: must be a whole number"},
        fault{R"({"format": 18446744073709551615})", "folder/snapshot.json: format: must be a whole number"},
        fault{R"({"format": 1e0})", "folder/snapshot.json: format: must be a whole number"},
        fault{R"({"format": 0})", "folder/snapshot.json: there is no format 0"},
        fault{R"({"format": 1, "tables": []})", "folder/snapshot.json: lacks \"dialect\""},
        fault{R"({"format": 1, "dialect": "oracle", "tables": []})",
              "folder/snapshot.json: dialect: \"oracle\" is not known"},
        fault{R"({"format": 1, "dialect": "sqlite", "tables": {}})", "folder/snapshot.json: tables: must be an array"},
        fault{R"({"format": 1, "dialect": "sqlite", "tables": [], "views": []})",
              "folder/snapshot.json: has an unknown member \"views\""},
        fault{R"({"format": 1, "dialect": "sqlite", "tables": [{"columns": []}]})",
              "folder/snapshot.json: tables[0]: lacks \"name\""},
        fault{R"({"format": 1, "dialect": "sqlite", "tables": [{"name": "t", "columns": [{"name": "a", "type": 1}]}]})",
              "folder/snapshot.json: tables[0].columns[0].type: must be a string"},
        fault{R"({"format": 1, "dialect": "sqlite", "tables": [{"name": "t", "columns":
              [{"name": "a", "type": "x", "not_null": 1}]}]})",
              "folder/snapshot.json: tables[0].columns[0].not_null: must be true or false"},
        fault{R"({"format": 1, "dialect": "sqlite", "tables": [{"name": "t", "foreign_keys": [{"name": "f",
              "columns": [], "references": {"table": "u", "columns": []}, "on_delete": "explode"}]}]})",
              "folder/snapshot.json: tables[0].foreign_keys[0].on_delete: \"explode\" is not known"}));

}  // namespace
}  // namespace virga::kit
