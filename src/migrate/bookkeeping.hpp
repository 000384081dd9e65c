#pragma once

#include <virga/dialect/dialect_kind.hpp>
#include <virga/driver/connection.hpp>

#include "migration_script.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace virga::migrations {

struct recorded_migration {
  std::string name;
  std::string checksum;
  std::string applied_at;
};

/// The table virga_migrations. On PostgreSQL its schema is looked up once, for a migration may change the
/// search_path (text from pg_dump does).
class bookkeeping {
 public:
  bookkeeping(driver::connection& on, dialect_kind dialect);

  /// By name; empty while there is no table.
  [[nodiscard]] std::vector<recorded_migration> recorded();

  /// Makes the table when there is none.
  void create_table();
  void record(const migration_script& script, std::chrono::microseconds duration);

 private:
  bool has_table();

  driver::connection& on_;
  dialect_kind dialect_;
  std::string table_;   // qualified and quoted
  std::string exists_;  // the query that counts it
};

}  // namespace virga::migrations
