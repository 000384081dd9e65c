#include "pagila_case.hpp"

#include <virga/migrate.hpp>

#include <filesystem>

/// The databases are dropped behind the last test, and not when the process ends.
class end_of_tests : public testing::Environment {
  void TearDown() override { PagilaCase::both_.reset(); }
};
static const auto* const at_the_end = testing::AddGlobalTestEnvironment(new end_of_tests);

rental_twice::rental_twice() : there(virga::pg::connect(original.url())), here(virga::pg::connect(migrated.url())) {
  const std::filesystem::path corpus = sample_folder("pagila").value();
  original.run(corpus / "schema.sql");
  virga::migrate(here, std::filesystem::path(PAGILA_MIGRATIONS));
  for (const own_database* const one : {&original, &migrated}) one->run(corpus / "data.sql");
  there.execute(virga::sql<"refresh materialized view rental_by_category">());
  here.execute(virga::sql<"refresh materialized view rental_by_category">());
}
