#include "schema.hpp"

#include "../both/create_tables.hpp"
#include "../both/own_database.hpp"
#include "../both/sample_database.hpp"

#include <virga/dialect/describe.hpp>
#include <virga/pg.hpp>

#include <gtest/gtest.h>

namespace {

TEST(Northwind, HasTheCatalogOfItsOwnScript) {
  ASSERT_NO_FATAL_FAILURE(need_samples("PostgreSQL", std::getenv("DATABASE_URL_PG_TEST")));
  if (IsSkipped()) return;
  const own_database script("northwind_script");
  const own_database declared("northwind_declared");
  script.run(sample_folder("northwind").value() / "northwind.sql");
  const auto connection = virga::pg::open_connection(virga::pg::parse_options(declared.url()));
  create_tables(*connection, virga::describe(northwind::schema, virga::dialect_kind::postgresql));
  EXPECT_EQ(difference_of_catalogs(script, declared), "");
}

}  // namespace
