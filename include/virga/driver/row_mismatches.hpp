#pragma once

#include <virga/value/decode.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace virga::driver {

class call;

/// The fields of a row that could not become their members, so that one error names them all.
class row_mismatches {
 public:
  /// Decodes a field; remembers it if that can't be done.
  template <class T>
  void decode(const field& from, T& to) {
    if (!driver::decode(from, to)) [[unlikely]]
      add(from, expected_name<T>);
  }
  /// The same for a column whose SQL type is known, so that json is told from text.
  template <sql_type Type, class T>
  void decode_as(const field& from, T& to) {
    if (!driver::decode_as<Type>(from, to)) [[unlikely]]
      add(from, sql_name(Type));
  }

  /// What was read from a copy of the fields in another order belongs to the fields themselves.
  void put_back(const field* copy, const field* fields, std::span<const std::uint8_t> order) noexcept {
    for (mismatch& one : found_) one.got = fields + order[static_cast<std::size_t>(one.got - copy)];
  }

  [[nodiscard]] bool any() const noexcept { return !found_.empty(); }

  /// Throws a value_error that names each column, what the database sent and what the row expects.
  [[noreturn]] void raise(const call& running, const field* fields) const;
  [[noreturn]] void raise(std::span<const std::string> columns, std::string_view sql, const field* fields) const;

 private:
  struct mismatch {
    const field* got;
    std::string_view expected;
  };

  void add(const field& got, std::string_view expected);

  std::vector<mismatch> found_;
};

}  // namespace virga::driver
