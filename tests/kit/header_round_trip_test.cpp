#include "header_case.hpp"
#include "random_schema.hpp"
#include "test_database.hpp"

#include <virga/kit/snapshot/snapshot_json.hpp>

#include <gtest/gtest.h>

#include <algorithm>

// Snapshot, header, the compiler, snapshot.
namespace virga::kit::test {
namespace {

struct example {
  std::string name;
  std::string migrations;
  dialect_kind dialect;
  std::string namespace_name;

  friend void PrintTo(const example& one, std::ostream* out) { *out << one.name; }
};
class HeaderOfExample : public testing::TestWithParam<example> {};

TEST_P(HeaderOfExample, DeclaresTheSameSchema) {
  const example& one = GetParam();
  const snapshots::snapshot original = newest_snapshot(VIRGA_EXAMPLES "/" + one.migrations);
  const written_header header = write_header(original, one.dialect, {.namespace_name = one.namespace_name});
  const snapshots::snapshot again = compiled(header.text, one.dialect, one.namespace_name);
  EXPECT_EQ(to_json(again), to_json(original)) << header.text;
}

INSTANTIATE_TEST_SUITE_P(
    Examples, HeaderOfExample,
    testing::Values(example{"BlogOnPostgres", "blog/migrations/postgresql", dialect_kind::postgresql, ""},
                    example{"BlogOnSqlite", "blog/migrations/sqlite", dialect_kind::sqlite, "blog"},
                    example{"ChinookOnPostgres", "chinook/migrations/postgresql", dialect_kind::postgresql,
                            "music::chinook"},
                    example{"ChinookOnSqlite", "chinook/migrations/sqlite", dialect_kind::sqlite, ""},
                    example{"ShopOnPostgres", "shop/migrations/postgresql", dialect_kind::postgresql, "shop"},
                    example{"ShopOnSqlite", "shop/migrations/sqlite", dialect_kind::sqlite, "shop"},
                    example{"Pagila", "pagila/migrations", dialect_kind::postgresql, "pagila"}),
    testing::PrintToStringParamName());

struct random_case {
  dialect_kind dialect;
  std::uint32_t seed;

  friend void PrintTo(const random_case& one, std::ostream* out) {
    *out << (one.dialect == dialect_kind::postgresql ? "PostgreSQL" : "SQLite") << one.seed;
  }
};
class HeaderOfRandomSchema : public testing::TestWithParam<random_case> {};

TEST_P(HeaderOfRandomSchema, DeclaresTheSameSchema) {
  chooser choose(GetParam().seed);
  header made = random_header(choose);
  add_views(made, choose);
  snapshots::snapshot original = snapshot_of(made, GetParam().dialect);
  // The library begins the query in a line of its own, and SQLite stores a count as an integer.
  for (auto& object : original.objects) {
    if (!object.view) continue;
    object.create_sql.replace(object.create_sql.find(" as select"), 4, " as\n");
    for (auto& column : object.view->columns)
      if (GetParam().dialect == dialect_kind::sqlite && column.type == "bigint") column.type = "integer";
  }
  const written_header header = write_header(original, GetParam().dialect);
  const snapshots::snapshot again = compiled(header.text, GetParam().dialect);
  EXPECT_EQ(differences(original, again), std::vector<std::string>{}) << header.text;
  EXPECT_EQ(differences(again, original), std::vector<std::string>{});
}

// Each takes the compiler seconds, so that these are the seeds whose schemas are large.
INSTANTIATE_TEST_SUITE_P(Seeds, HeaderOfRandomSchema,
                         testing::Values(random_case{dialect_kind::postgresql, 1},
                                         random_case{dialect_kind::postgresql, 2}, random_case{dialect_kind::sqlite, 1},
                                         random_case{dialect_kind::sqlite, 2}),
                         testing::PrintToStringParamName());

}  // namespace
}  // namespace virga::kit::test
