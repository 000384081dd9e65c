#pragma once

#include "studio/values/cell.hpp"
#include "studio/values/connections.hpp"
#include "studio/values/statement.hpp"

#include <virga/driver/connection.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace virga::studio {

/// The result of a statement that has been executed, row by row; ended by its destructor.
class result {
 public:
  /// Executes it.
  result(const session& in, const statement& what);
  /// Of what has been executed.
  explicit result(const session& in);
  result(const result&) = delete;
  result& operator=(const result&) = delete;
  ~result();

  /// Goes to the next row; false at the end.
  bool next();

  [[nodiscard]] std::size_t columns() const noexcept { return is_boolean_.size(); }
  [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }
  [[nodiscard]] cell at(std::size_t column) const;
  [[nodiscard]] std::string_view storage_class_at(std::size_t column) const;

 private:
  void describe();

  driver::connection& on_;
  const driver::field* fields_ = nullptr;
  std::vector<bool> is_boolean_;
  std::vector<std::string> names_;
};

/// Runs a statement to its end, and returns how many rows it has written.
std::uint64_t run(const session& in, const statement& what);

/// The first cell of the first row; null where there is none.
[[nodiscard]] cell value_of(const session& in, const statement& what);

/// JSON that the database has made, the first cell of the first row; null where there is none.
[[nodiscard]] json json_of(const session& in, const statement& what);

}  // namespace virga::studio
