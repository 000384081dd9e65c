// A shop on SQLite or PostgreSQL: opens with a few products, sells them for half a year, and asks how it went.
//
//   shop [--sql] [DATABASE]
//
// DATABASE is a new file or a postgresql:// URL (default: $DATABASE_URL, else a database in memory). With --sql each
// statement is shown as it is sent.

#include "schema.hpp"
#include "walk.hpp"

#include <printing/statement_log.hpp>

#include <virga/migrate.hpp>
#include <virga/pg.hpp>
#include <virga/sqlite.hpp>

#include <fmt/core.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

const std::filesystem::path migrations = SHOP_MIGRATIONS;

template <class Database>
void run(Database db, const std::filesystem::path& folder, bool shows_sql) {
  virga::migrate(db, folder);
  if (db.count(shop::products) > 0) throw std::runtime_error("this database has a shop already");
  if (shows_sql) db.on_statement(printing::print_statement);
  shop::walk(db);
}

// The shop's tables live in a schema of their own, made afresh, so that it touches nothing of yours.
virga::pg::database open_own_schema(const std::string& url) {
  auto options = virga::pg::parse_options(url);
  const auto db = virga::pg::connect(options);
  db.execute(virga::sql<"drop schema if exists virga_shop cascade">());
  db.execute(virga::sql<"create schema virga_shop">());
  options.parameters.emplace_back("options", "-csearch_path=virga_shop");
  return virga::pg::connect(options);
}

bool is_postgresql(const std::string& url) {
  return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

}  // namespace

int main(int argc, char** argv) {
  const bool shows_sql = argc > 1 && std::string_view(argv[1]) == "--sql";
  const int next = shows_sql ? 2 : 1;
  const char* from_environment = std::getenv("DATABASE_URL");
  const std::string database = argc > next ? argv[next] : from_environment != nullptr ? from_environment : ":memory:";
  try {
    if (is_postgresql(database)) {
      run(open_own_schema(database), migrations / "postgresql", shows_sql);
    } else {
      run(virga::sqlite::open(database), migrations / "sqlite", shows_sql);
    }
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return EXIT_FAILURE;
  }
}
