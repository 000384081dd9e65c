#include "test_database.hpp"

#include <virga/migrate/migrator.hpp>
#include <virga/migrate/revert_migrations.hpp>

#include <gtest/gtest.h>

#include <tuple>

// Each migration of the examples: there, back, and there again.
namespace virga::kit::test {
namespace {

using example_parameter = std::tuple<std::string, dialect_kind>;

class ExampleMigrations : public testing::TestWithParam<example_parameter> {
 protected:
  const dialect_kind dialect = std::get<1>(GetParam());
  const std::filesystem::path folder = std::filesystem::path(VIRGA_EXAMPLES) / std::get<0>(GetParam());
};

TEST_P(ExampleMigrations, LeadBackAndThereAgain) {
  if (dialect == dialect_kind::postgresql && !demand_postgres()) GTEST_SKIP() << "DATABASE_URL_PG_TEST is not set";
  const test_database database(dialect);
  apply_migrations(database.connection(), dialect, folder);
  const std::vector<std::string> all = database.live_schema();
  const std::size_t count = migration_names(folder).size();
  EXPECT_EQ(revert_migrations(database.connection(), dialect, folder, count).size(), count);
  const std::vector<std::string> none = database.live_schema();
  const test_database empty(dialect);
  EXPECT_EQ(none, empty.live_schema());
  apply_migrations(database.connection(), dialect, folder);
  EXPECT_EQ(database.live_schema(), all);
}

INSTANTIATE_TEST_SUITE_P(All, ExampleMigrations,
                         testing::Values(example_parameter{"blog/migrations/sqlite", dialect_kind::sqlite},
                                         example_parameter{"blog/migrations/postgresql", dialect_kind::postgresql},
                                         example_parameter{"chinook/migrations/sqlite", dialect_kind::sqlite},
                                         example_parameter{"chinook/migrations/postgresql", dialect_kind::postgresql},
                                         example_parameter{"shop/migrations/sqlite", dialect_kind::sqlite},
                                         example_parameter{"shop/migrations/postgresql", dialect_kind::postgresql},
                                         example_parameter{"pagila/migrations", dialect_kind::postgresql}),
                         [](const auto& one) {
                           const std::string& folder = std::get<0>(one.param);
                           return folder.substr(0, folder.find('/')) + "_on_" +
                                  (std::get<1>(one.param) == dialect_kind::sqlite ? "sqlite" : "postgresql");
                         });

}  // namespace
}  // namespace virga::kit::test
