#pragma once

#include <virga/driver/call.hpp>
#include <virga/driver/row_mismatches.hpp>

#include <cstddef>
#include <new>
#include <string_view>
#include <utility>

namespace virga::driver {

/// Reads the fields of a row into an object of the row's type.
using row_read = void (*)(const field* from, void* row, row_mismatches& mismatches);

/// What is done with the rows of a type by code that all types share; `take` moves them, `destroy` ends them.
struct row_functions {
  std::size_t size;
  std::size_t alignment;
  row_read read;
  void (*make)(void* at);
  void (*take)(void* to, void* from, std::size_t count);
  void (*destroy)(void* first, std::size_t count);
};

template <class Row>
struct row_lifetime {
  static void make(void* at) { ::new (at) Row(); }
  static void take(void* to, void* from, std::size_t count) {
    Row* target = static_cast<Row*>(to);
    for (Row* row = static_cast<Row*>(from); count != 0; --count) *target++ = std::move(*row++);
  }
  static void destroy(void* first, std::size_t count) {
    for (Row* row = static_cast<Row*>(first); count != 0; --count) (row++)->~Row();
  }
};

/// Is shown the fields of each row before it is read.
class row_observer {
 public:
  virtual void see(const field* fields) = 0;

 protected:
  ~row_observer() = default;
};

/// The rows of results, of a type that is erased:
///
///     row_buffer buffer(functions);
///     std::vector<Row> rows(buffer.open(call));
///     buffer.move_to(rows.data());
///
/// A vector that is made at its size is what the compiler has the least work with. value_error that names the columns
/// that can't become their members.
class row_buffer {
 public:
  explicit row_buffer(const row_functions& of, row_observer* observer = nullptr) noexcept
      : functions_(&of), observer_(observer) {}
  row_buffer(const row_buffer&) = delete;
  row_buffer& operator=(const row_buffer&) = delete;
  ~row_buffer();

  /// Begins a result; returns how many rows it has. Where nobody knows that before, they are read now.
  std::size_t open(call& running);
  /// Reads a result to its end, behind the rows that are there.
  void read(call& running);

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// The row at a place, which stays where it is.
  [[nodiscard]] void* at(std::size_t place) const noexcept;
  /// Moves all rows into objects that exist, or reads those of `open` there.
  void move_to(void* rows);

 private:
  struct block;  // in front of its rows

  void read(call& running, const field* fields);
  void read_one(call& running, const field* fields, void* row, row_mismatches& mismatches);
  void* add(std::size_t ahead);
  void add_block(std::size_t ahead);
  [[nodiscard]] std::byte* rows_of(block* which) const noexcept;

  const row_functions* functions_;
  row_observer* observer_;
  alignas(std::max_align_t) std::byte own_[512];  // the first block, if its rows are small
  block* last_ = nullptr;
  std::size_t size_ = 0;
  call* opened_ = nullptr;  // its rows are still to be read
  const field* fields_ = nullptr;
};

/// Reads the row that the fields are of.
void read_row(const call& running, const field* fields, void* row, row_read read);

/// Reads the only row of a result; row_count_error if there is none or a second one.
void read_one(call& running, void* row, row_read read);

/// row_count_error for another number of rows than one.
[[noreturn]] void throw_not_one(std::size_t count, std::string_view sql);

}  // namespace virga::driver
