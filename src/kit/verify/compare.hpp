#pragma once

#include <virga/kit/change/change.hpp>
#include <virga/kit/verify/verification.hpp>

#include <string>

namespace virga::kit {

/// Where the mismatches of one comparison are noted.
class mismatches_of {
 public:
  explicit mismatches_of(verification& to) : to_(to) {}

  void add(const table_ref& about, const std::string& column, const std::string& statement) {
    to_.mismatches.push_back({to_string(about), column, statement});
  }
  /// "<what> is <wanted> in the schema and <found> in the database"
  void add_other(const table_ref& about, const std::string& column, const std::string& what, const std::string& wanted,
                 const std::string& found) {
    add(about, column, what + " " + wanted + " in the schema and " + found + " in the database");
  }
  /// "<what> is in the schema but not in the database"
  void add_missing(const table_ref& about, const std::string& column, const std::string& what) {
    add(about, column, what + " is in the schema but not in the database");
  }
  /// The same of a table, a view or a column of one.
  void add_unknown(const table_ref& about, const std::string& column, const std::string& what) {
    add_missing(about, column, what);
    to_.mismatches.back().is_missing = true;
  }

 private:
  verification& to_;
};

/// What a table promises: its columns with their types, nullability and defaults, its keys, checks and indexes, its row
/// level security. Expressions are not compared: each database has its own words for them.
void compare_tables(mismatches_of to, const snapshots::table& schema, const snapshots::table& live,
                    dialect_kind dialect);

/// Views, enum types, domains, sequences and extensions. Objects that are text alone are not compared.
void compare_objects(mismatches_of to, const snapshots::snapshot& schema, const snapshots::snapshot& live);

/// Whether two spellings are of one type: "character varying(20)", "varchar(20)".
[[nodiscard]] bool is_same_type(const std::string& one, const std::string& other);

}  // namespace virga::kit
