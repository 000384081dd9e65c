#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/driver/connection.hpp>

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace virga {

/// How GoogleTest writes it: in the names of tests, too.
inline void PrintTo(dialect_kind dialect, std::ostream* out) {
  *out << (dialect == dialect_kind::postgresql ? "PostgreSQL" : "SQLite");
}

}  // namespace virga

namespace virga::kit::test {

/// A folder of its own in the temporary one, gone with everything in it when it dies.
class test_folder {
 public:
  test_folder();
  test_folder(const test_folder&) = delete;
  test_folder& operator=(const test_folder&) = delete;
  ~test_folder();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// Writes a file, and the folders above it.
  void write(const std::filesystem::path& file, const std::string& text) const;
  [[nodiscard]] std::string read(const std::filesystem::path& file) const;

  /// migrations/<name>/migration.sql
  void migration(const std::string& name, const std::string& sql) const;
  [[nodiscard]] std::filesystem::path migrations() const { return path_ / "migrations"; }

 private:
  std::filesystem::path path_;
};

/// An empty database of its own: a PostgreSQL database on the server of DATABASE_URL_PG_TEST, or a SQLite
/// file. Emptied for the next one, or dropped, when it dies.
class test_database {
 public:
  explicit test_database(dialect_kind dialect);
  test_database(const test_database&) = delete;
  test_database& operator=(const test_database&) = delete;
  ~test_database();

  [[nodiscard]] dialect_kind dialect() const { return dialect_; }
  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] driver::connection& connection() const { return *connection_; }
  [[nodiscard]] std::unique_ptr<driver::connection> another_connection() const;

  void run(const std::string& sql) const { connection_->run_script(sql); }
  /// Rows of integers and texts, as the sqlite3 shell prints them: a|b, one a line.
  [[nodiscard]] std::string query(const std::string& sql) const;
  [[nodiscard]] std::vector<std::string> query_lines(const std::string& sql) const;

  /// What the database itself says of its tables, columns, keys, checks and indexes, sorted.
  [[nodiscard]] std::vector<std::string> live_schema() const;

 private:
  dialect_kind dialect_;
  test_folder folder_;
  std::string name_;
  std::string url_;
  std::unique_ptr<driver::connection> connection_;
};

/// A test that runs on each database. Without DATABASE_URL_PG_TEST the half on PostgreSQL is skipped by
/// name, and fails in CI.
class database_test : public testing::TestWithParam<dialect_kind> {
 protected:
  void SetUp() override;
  test_database& database();
  [[nodiscard]] bool on_sqlite() const { return GetParam() == dialect_kind::sqlite; }

 private:
  std::unique_ptr<test_database> database_;
};

inline const auto both_databases = testing::Values(dialect_kind::postgresql, dialect_kind::sqlite);
std::string dialect_test_name(const testing::TestParamInfo<dialect_kind>& info);

/// Whether a PostgreSQL was given. When not, the current test has been skipped, or has failed in CI.
bool demand_postgres();

}  // namespace virga::kit::test
