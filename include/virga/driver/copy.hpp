#pragma once

#include <virga/value/value.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace virga::driver {

class session;

/// Where the rows of a COPY into a table come from.
class copy_source {
 public:
  copy_source() = default;
  copy_source(const copy_source&) = delete;
  copy_source& operator=(const copy_source&) = delete;
  virtual ~copy_source() = default;

  /// The next row: one parameter for each column, alive until the next call. False at the end.
  virtual bool next(std::span<const parameter>& row) = 0;
};

/// A COPY into a table: `copy "t" ("a", "b") from stdin (format binary)`.
struct copy_target {
  std::string_view sql;
  /// An insert of one row of parameters into the same columns. It is never run: what its parameters are is what the
  /// columns are.
  std::string_view insert;
};

/// A COPY out of the database: `copy (select ...) to stdout (format binary)`.
struct copy_query {
  std::string_view sql;
  /// The select, or one with the table's columns. It is never run: what its columns are is what arrives.
  std::string_view select;
};

/// Sends the rows, at most some at a time in memory; returns how many. Nothing is sent for no rows. The listener is
/// told of it as of one statement.
std::uint64_t copy_in(session& where, const copy_target& to, copy_source& rows);

}  // namespace virga::driver
