// A small blog on SQLite or PostgreSQL: DATABASE_URL names a file or a postgresql:// URL.

#include "statement_log.hpp"
#include "walk.hpp"

#include <virga/pg.hpp>
#include <virga/sqlite.hpp>

#include <fmt/core.h>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>

namespace {

const std::filesystem::path migrations = BLOG_MIGRATIONS;

template <class Database>
void run(Database db, const std::filesystem::path& folder) {
  db.on_statement(statement_log());
  heading("Bring the database up to date");
  for (const auto& applied : virga::migrate(db, folder).applied) fmt::print("  -> applied {}\n", applied.name);
  blog::walk(db);
}

// The demo's tables live in a schema of their own, made afresh, so that it touches nothing of yours.
virga::pg::database open_demo_schema(const std::string& url) {
  auto options = virga::pg::parse_options(url);
  virga::pg::connect(options).execute(sql<"drop schema if exists virga_blog cascade">());
  virga::pg::connect(options).execute(sql<"create schema virga_blog">());
  options.parameters.emplace_back("options", "-csearch_path=virga_blog");
  return virga::pg::connect(options);
}

bool is_postgresql(const std::string& url) {
  return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

}  // namespace

int main() {
  const char* given = std::getenv("DATABASE_URL");
  const std::string url = given != nullptr ? given : "blog.db";
  try {
    if (is_postgresql(url)) {
      fmt::print("A blog on PostgreSQL, in the schema virga_blog\n");
      run(open_demo_schema(url), migrations / "postgresql");
    } else {
      fmt::print("A blog on SQLite, in the file {}\n", url);
      run(virga::sqlite::open(url), migrations / "sqlite");
    }
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return EXIT_FAILURE;
  }
}
