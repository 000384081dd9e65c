#pragma once

#include "create_tables.hpp"

#include <virga/dialect/describe.hpp>
#include <virga/pg.hpp>
#include <virga/sqlite.hpp>

#include <gtest/gtest.h>

#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <typeinfo>
#include <utility>

/// A schema of its own on the server of DATABASE_URL_PG_TEST, dropped at the end.
class on_postgresql {
 public:
  using database = virga::pg::database;
  using dialect = virga::postgresql;
  static constexpr std::string_view name = "PostgreSQL";
  static constexpr virga::dialect_kind kind = virga::dialect_kind::postgresql;

  static const char* server() { return std::getenv("DATABASE_URL_PG_TEST"); }

  on_postgresql() : schema_("test_" + std::to_string(getpid())) {
    run("drop schema if exists " + schema_ + " cascade; create schema " + schema_);
  }
  on_postgresql(const on_postgresql&) = delete;
  on_postgresql& operator=(const on_postgresql&) = delete;
  ~on_postgresql() { run("drop schema if exists " + schema_ + " cascade"); }

  [[nodiscard]] database open(std::size_t pool_size = 10, virga::driver::connection_hook on_connect = {}) const {
    virga::pg::options how = virga::pg::parse_options(server());
    how.parameters.emplace_back("options", "-c search_path=" + schema_);
    how.pool_size = pool_size;
    how.on_connect = std::move(on_connect);
    return virga::pg::connect(how);
  }

 private:
  static void run(const std::string& script) {
    virga::pg::open_connection(virga::pg::parse_options(server()))->run_script(script);
  }

  std::string schema_;
};

/// A file in a folder of its own, removed at the end.
class on_sqlite {
 public:
  using database = virga::sqlite::database;
  using dialect = virga::sqlite_dialect;
  static constexpr std::string_view name = "SQLite";
  static constexpr virga::dialect_kind kind = virga::dialect_kind::sqlite;

  static const char* server() { return "none is needed"; }

  on_sqlite() {
    std::string folder = (std::filesystem::temp_directory_path() / "virga_both_XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no temporary folder " + folder);
    folder_ = folder;
  }
  on_sqlite(const on_sqlite&) = delete;
  on_sqlite& operator=(const on_sqlite&) = delete;
  ~on_sqlite() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  [[nodiscard]] database open(std::size_t pool_size = 10, virga::driver::connection_hook on_connect = {}) const {
    return virga::sqlite::open(virga::sqlite::options{
        .filename = (folder_ / "test.db").string(), .pool_size = pool_size, .on_connect = std::move(on_connect)});
  }

 private:
  std::filesystem::path folder_;
};

/// One source, both databases: `TYPED_TEST_SUITE(Insert, both_databases, database_name);`.
using both_databases = testing::Types<on_postgresql, on_sqlite>;
struct database_name {
  template <class Where>
  static std::string GetName(int) {
    return std::string(Where::name);
  }
};

/// Runs SQL text on a database as it is.
template <class Database>
void run_script(const Database& db, const std::string& script) {
  db.connections().acquire()->run_script(script);
}

template <class Database, class Schema>
void create_tables(const Database& db, const Schema& schema) {
  create_tables(*db.connections().acquire(), virga::describe(schema, Database::dialect::rules.kind));
}

/// A test with a database that is empty but for the tables that its SetUp creates. Without
/// DATABASE_URL_PG_TEST its half on PostgreSQL is skipped by name, and fails in CI.
template <class Where>
class DatabaseCase : public testing::Test {
 protected:
  using database = typename Where::database;
  static constexpr bool is_sqlite = Where::kind == virga::dialect_kind::sqlite;

  void SetUp() override {
    if (Where::server() == nullptr) {
      const char* const ci = std::getenv("CI");
      ASSERT_FALSE(ci != nullptr && std::string_view(ci) == "true") << "DATABASE_URL_PG_TEST is not set";
      GTEST_SKIP() << Where::name << ": DATABASE_URL_PG_TEST is not set";
    }
    where.emplace();
    db.emplace(where->open(pool_size()));
  }

  [[nodiscard]] virtual std::size_t pool_size() const { return 10; }

  void TearDown() override {
    db.reset();
    where.reset();
  }

  /// True if there is a database; SetUp of a derived class asks before it creates tables.
  [[nodiscard]] bool is_given() const { return db.has_value(); }

  std::optional<Where> where;
  std::optional<database> db;
};

/// What `action` throws, which must be an `Error`, that one and not one made from it.
template <class Error, class Action>
Error thrown_by(Action action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_EQ(typeid(error), typeid(Error)) << error.what();
    return error;
  } catch (const std::exception& error) {
    ADD_FAILURE() << "another error was thrown: " << error.what();
    return Error("another error was thrown");
  }
  ADD_FAILURE() << "no error was thrown";
  return Error("no error was thrown");
}
