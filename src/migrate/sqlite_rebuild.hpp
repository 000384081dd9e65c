#pragma once

#include <virga/driver/connection.hpp>

#include "migration_script.hpp"

#include <optional>
#include <string>
#include <vector>

namespace virga::migrations {

/// The settings of a SQLite connection that a rebuild changes, put back when it dies. Made before the
/// transaction begins and destroyed after it has ended: `pragma foreign_keys` does nothing inside one.
class sqlite_settings {
 public:
  sqlite_settings(driver::connection& on, std::optional<bool> foreign_keys);
  sqlite_settings(const sqlite_settings&) = delete;
  sqlite_settings& operator=(const sqlite_settings&) = delete;
  ~sqlite_settings();

 private:
  driver::connection& on_;
  std::string before_;  // the pragmas that put them back
};

/// Carries triggers and indexes that the schema knows nothing of over the rebuild of their table.
class sqlite_attachments {
 public:
  explicit sqlite_attachments(driver::connection& on) : on_(on) {}

  void before(const script_statement& statement);
  void after(const script_statement& statement);

 private:
  struct attachment {
    std::string table;
    std::string name;
    std::string sql;
  };
  driver::connection& on_;
  std::vector<attachment> kept_;
};

/// Throws migration_error listing the rows whose foreign keys lead nowhere.
void demand_foreign_keys_hold(driver::connection& on, const migration_script& script);

}  // namespace virga::migrations
