#pragma once

#include "handles.hpp"

#include <virga/driver/connection.hpp>

#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace virga::sqlite {

struct prepared_statement {
  statement_handle handle;
  int parameters = 0;
  bool read_only = true;     // changes nothing in the database: a select, a begin
  bool has_rows = false;     // has result columns
  bool counts_rows = false;  // an insert, update or delete
};

/// The statements one connection has prepared: those with an id for good, the others up to a bound, of
/// which the one not used for longest goes first. A changed schema is no matter: SQLite prepares a
/// statement again by itself (its manual, sqlite3_prepare_v3).
class prepared_statements {
 public:
  prepared_statements(sqlite3* db, std::size_t bound) : db_(db), bound_(bound) {}

  /// Valid until the next call. usage_error for more than one statement or none, and for a NUL byte.
  prepared_statement& get(const driver::statement& stmt);

  /// Prepares a statement and keeps nothing of it.
  void check(std::string_view sql) const;

  [[nodiscard]] std::size_t cached() const noexcept { return by_text_.size(); }

 private:
  struct entry {
    std::string text;
    prepared_statement prepared;
  };

  prepared_statement& get_by_text(std::string_view sql);

  sqlite3* db_;
  std::size_t bound_;
  std::vector<std::unique_ptr<prepared_statement>> by_id_;
  std::list<entry> recent_;  // the one used last in front
  std::unordered_map<std::string_view, std::list<entry>::iterator> by_text_;
  prepared_statement uncached_;  // where the bound is 0
};

/// Prepares the first statement of `sql` and moves `sql` behind it; an empty handle for what holds
/// comments and white space only.
[[nodiscard]] statement_handle prepare_next(sqlite3* db, std::string_view& sql, unsigned flags);

}  // namespace virga::sqlite
