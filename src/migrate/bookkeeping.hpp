#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/driver/connection.hpp>

#include "migration_script.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace virga::migrations {

struct recorded_migration {
  std::string name;
  std::string checksum;
  std::string applied_at;
  std::chrono::microseconds duration{};
  std::vector<std::string> replaces;  // the names in the table, where it takes the place of others (replaced.hpp)
};

/// A migration without a transaction that has not come to its end.
struct begun_migration {
  std::string name;
  std::vector<std::string> done;  // the checksums of its first statements, those that act on the session left out
};

/// The table virga_migrations, and virga_migration_statements while a migration without a transaction is under way. On
/// PostgreSQL its schema is looked up once, for a migration may change the search_path (text from pg_dump does).
class bookkeeping {
 public:
  bookkeeping(driver::connection& on, dialect_kind dialect);

  /// By name; empty while there is no table.
  [[nodiscard]] std::vector<recorded_migration> recorded();

  /// Makes the table when there is none.
  void create_table();
  void record(const migration_script& script, std::chrono::microseconds duration);
  void forget(const std::string& migration);
  /// Records it as applied when the last of those was that it replaces, and forgets them.
  void replace(const recorded_migration& by);

  [[nodiscard]] std::vector<begun_migration> begun();
  [[nodiscard]] std::size_t statements_done(const std::string& migration);
  void record_statement(const std::string& migration, std::size_t number, const std::string& checksum);
  void forget_statements(const std::string& migration);

 private:
  [[nodiscard]] bool has_table(std::string_view name);
  [[nodiscard]] std::string placeholders(int count) const;

  driver::connection& on_;
  dialect_kind dialect_;
  std::string table_;       // qualified and quoted
  std::string statements_;  // so is this one
  std::string exists_;      // the query that counts a table, but for its name
};

}  // namespace virga::migrations
