// The Chinook music shop on SQLite or PostgreSQL: makes its tables, loads its 15,607 rows and asks what a shop
// would ask, showing each statement as it is sent.
//
//   chinook [DATABASE [SCRIPT]]
//
// DATABASE is a file or a postgresql:// URL (default: $DATABASE_URL, else chinook.db). SCRIPT is the shop's
// Chinook_PostgreSql_AutoIncrementPKs.sql from https://github.com/lerocha/chinook-database (default: the one
// in $VIRGA_CORPUS/chinook); it is read once, when the tables are empty.

#include <printing/statement_log.hpp>
#include "load.hpp"
#include "schema.hpp"
#include "tour.hpp"

#include <virga/migrate.hpp>
#include <virga/pg.hpp>
#include <virga/sqlite.hpp>

#include <fmt/core.h>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>

namespace {

const std::filesystem::path migrations = CHINOOK_MIGRATIONS;

std::string environment(const char* name, const std::string& otherwise) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : otherwise;
}

template <class Database>
void prepare_shop(const Database& db, const std::filesystem::path& folder, const std::filesystem::path& script) {
  for (const auto& applied : virga::migrate(db, folder).applied) fmt::print("applied {}\n", applied.name);
  const std::int64_t genres_there = db.select(virga::count()).from(chinook::genres).one();
  if (genres_there == 0) fmt::print("loaded {} rows\n", chinook::load(db, chinook::insert_script(script)));
}

template <class Database>
void ask_everything(Database db) {
  db.on_statement(printing::print_statement);
  chinook::ask_about_sales(db);
  chinook::ask_about_the_catalogue(db);
  chinook::ask_about_people(db);
  chinook::ask_about_growth(db);
  chinook::ask_about_ranking(db);
  chinook::ask_about_changes(db);
  chinook::ask_one_database(db);
}

// The shop's tables live in a schema of their own, so that they are not among yours.
virga::pg::options own_schema(const std::string& url) {
  auto options = virga::pg::parse_options(url);
  virga::pg::connect(options).execute(virga::sql<"create schema if not exists virga_chinook">());
  options.parameters.emplace_back("options", "-csearch_path=virga_chinook");
  return options;
}

bool is_postgresql(const std::string& url) {
  return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

}  // namespace

int main(int argc, char** argv) {
  const std::string database = argc > 1 ? argv[1] : environment("DATABASE_URL", "chinook.db");
  const std::filesystem::path script =
      argc > 2 ? argv[2] : environment("VIRGA_CORPUS", ".") + "/chinook/Chinook_PostgreSql_AutoIncrementPKs.pg.sql";
  try {
    if (is_postgresql(database)) {
      fmt::print("Chinook on PostgreSQL, in the schema virga_chinook\n");
      const auto options = own_schema(database);
      prepare_shop(virga::pg::connect(options), migrations / "postgresql", script);
      ask_everything(virga::pg::connect(options));
    } else {
      fmt::print("Chinook on SQLite, in the file {}\n", database);
      prepare_shop(virga::sqlite::open(database), migrations / "sqlite", script);
      ask_everything(virga::sqlite::open(database));
    }
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return EXIT_FAILURE;
  }
}
