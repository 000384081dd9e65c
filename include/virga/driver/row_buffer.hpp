#pragma once

#include <virga/driver/call.hpp>
#include <virga/driver/row_mismatches.hpp>
#include <virga/value/field_store.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace virga::driver {

/// Reads the fields of a row into an object of the row's type.
using row_read = void (*)(const field* from, void* row, row_mismatches& mismatches);

/// Makes so many rows in a vector, in place of those that it has; returns the first.
using row_make = void* (*)(void* rows, std::size_t count);

/// What code that all row types share knows of one.
struct row_form {
  std::size_t size;
  row_read read;
  row_make make;
};

/// Is shown each row when it has been read, and its fields.
class row_observer {
 public:
  virtual void see(const field* fields, void* row) = 0;

 protected:
  ~row_observer() = default;
};

/// The rows of a result on their way into a vector:
///
///     row_buffer().read(call, &rows, form);
///
/// The vector is made at its size: that is what the compiler has the least work with, and no row is ever moved. Where
/// the number of the rows is not known before the last one, they are kept as the database sent them. The call must be
/// in the result that was read last. value_error that names the columns that can't become their members.
class row_buffer {
 public:
  row_buffer() noexcept {}

  /// Keeps a result's rows, behind those that are there.
  void keep(call& running);

  /// How many rows are kept.
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// The fields of a kept row.
  [[nodiscard]] const field* at(std::size_t row) const noexcept;

  /// Reads the kept rows and those of a result into a vector.
  void read(call& running, void* rows, const row_form& form, row_observer* observer = nullptr);

 private:
  void keep(call& running, const field* fields);

  field_store store_;
  std::array<field*, 56> blocks_;  // of kept rows: each has twice as many as the one before it
  std::size_t width_ = 0;
  std::size_t size_ = 0;
};

/// Reads the row that the fields are of.
void read_row(const call& running, const field* fields, void* row, row_read read);

/// Reads the only row of a result; row_count_error if there is none or a second one.
void read_one(call& running, void* row, row_read read);

/// row_count_error for another number of rows than one, which `end` asked for.
[[noreturn]] void throw_not_one(std::size_t count, std::string_view sql, std::string_view end = "one()");

}  // namespace virga::driver
