#include "../integration/both/own_database.hpp"
#include "introspection_case.hpp"

#include <virga/postgres/driver/pg_connection.hpp>

#include <gtest/gtest.h>

#include <cstdlib>

// Databases that others have written: what is read of them makes the same catalog.
namespace virga::kit::test {
namespace {

class IntrospectCorpus : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!demand_postgres()) GTEST_SKIP() << "DATABASE_URL_PG_TEST is not set";
    const char* const corpus = std::getenv("VIRGA_CORPUS");
    if (corpus == nullptr) GTEST_SKIP() << "VIRGA_CORPUS is not set";
    script_ = std::filesystem::path(corpus) / GetParam() / "schema.sql";
  }

  static introspection read(const own_database& of) {
    return introspect_postgres(*pg::open_connection(pg::parse_options(of.url())));
  }

  std::filesystem::path script_;
};

TEST_P(IntrospectCorpus, MakesTheSameCatalog) {
  const own_database original("introspected");
  original.run(script_);
  const introspection found = read(original);
  EXPECT_EQ(found.left_out, std::vector<std::string>{});

  const own_database again("introspected_again");
  const test_folder folder;
  folder.write("schema.sql", sql_of(found.schema));
  again.run(folder.path() / "schema.sql");
  EXPECT_EQ(difference_of_catalogs(original, again), "");
  EXPECT_EQ(text_of(read(again).schema), text_of(found.schema));
}

INSTANTIATE_TEST_SUITE_P(All, IntrospectCorpus, testing::Values("chinook", "northwind", "pagila"),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace virga::kit::test
