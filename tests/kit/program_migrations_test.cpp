#include "test_database.hpp"

#include <virga/migrate.hpp>
#include <virga/migrations.hpp>
#include <virga/sqlite.hpp>

#include <gtest/gtest.h>

// The same from a program's own database.
namespace virga::kit::test {
namespace {

TEST(ProgramMigrations, GoThereAndBack) {
  const test_folder folder;
  folder.migration("20260101000001_a", "create table a (n integer) strict;");
  folder.write("migrations/20260101000001_a/down.sql", "drop table a;");
  const auto db = virga::sqlite::open((folder.path() / "test.db").string());
  EXPECT_EQ(status_of_migrations(db, folder.migrations()).at(0).state, migration_state::pending);
  EXPECT_EQ(migrate(db, folder.migrations()).applied.size(), 1U);
  EXPECT_EQ(status_of_migrations(db, folder.migrations()).at(0).state, migration_state::applied);
  EXPECT_EQ(revert_migrations(db, folder.migrations(), 1).at(0).name, "20260101000001_a");
  EXPECT_TRUE(revert_migrations(db, folder.migrations(), 1).empty());
}

}  // namespace
}  // namespace virga::kit::test
