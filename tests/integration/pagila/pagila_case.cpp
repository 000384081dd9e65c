#include "pagila_case.hpp"

#include <virga/migrate.hpp>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace {

std::string server() { return std::getenv("DATABASE_URL_PG_TEST"); }

/// The server's URL with another database in its place.
std::string url_of(const std::string& database) {
  const std::string url = server();
  const std::size_t end = std::min(url.find('?'), url.size());
  return url.substr(0, url.rfind('/', end) + 1) + database + url.substr(end);
}

void run_on_server(const std::string& statement) {
  virga::pg::open_connection(virga::pg::parse_options(server()))->run_script(statement);
}

}  // namespace

/// The databases are dropped behind the last test, and not when the process ends.
class end_of_tests : public testing::Environment {
  void TearDown() override { PagilaCase::both_.reset(); }
};
static const auto* const at_the_end = testing::AddGlobalTestEnvironment(new end_of_tests);

own_database::own_database(const std::string& purpose)
    : name_("pagila_" + purpose + "_" + std::to_string(getpid())), url_(url_of(name_)) {
  run_on_server("drop database if exists " + name_);
  run_on_server("create database " + name_);
}

own_database::~own_database() { run_on_server("drop database if exists " + name_ + " with (force)"); }

void own_database::run(const std::filesystem::path& script) const {
  output_of("psql -X -q -v ON_ERROR_STOP=1 -o /dev/null -d '" + url_ + "' -f '" + script.string() + "'");
}

std::string output_of(const std::string& command) {
  FILE* const pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error(command + ": it does not start");
  std::string result;
  std::array<char, 1024> part{};
  while (fgets(part.data(), part.size(), pipe) != nullptr) result += part.data();
  if (pclose(pipe) != 0) throw std::runtime_error(command + "\n" + result);
  return result;
}

rental_twice::rental_twice() : there(virga::pg::connect(original.url())), here(virga::pg::connect(migrated.url())) {
  const std::filesystem::path corpus = sample_folder("pagila").value();
  original.run(corpus / "schema.sql");
  virga::migrate(here, std::filesystem::path(PAGILA_MIGRATIONS));
  for (const own_database* const one : {&original, &migrated}) one->run(corpus / "data.sql");
  there.execute(virga::sql<"refresh materialized view rental_by_category">());
  here.execute(virga::sql<"refresh materialized view rental_by_category">());
}
