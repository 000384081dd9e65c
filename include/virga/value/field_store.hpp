#pragma once

#include <virga/core/decimal.hpp>
#include <virga/value/value.hpp>

#include <array>
#include <cstddef>
#include <forward_list>
#include <memory_resource>
#include <span>

namespace virga::driver {

/// Owns copies of fields with all that they point at, for rows that are read later than the next one is fetched. What
/// is kept stays where it is until the store dies. The first half kilobyte needs no allocation.
class field_store {
 public:
  field_store() noexcept {}
  field_store(const field_store&) = delete;
  field_store& operator=(const field_store&) = delete;

  /// Room for so many fields.
  field* make(std::size_t count);
  /// Copies the fields of a row to where there is room for them.
  void keep(std::span<const field> row, field* to);

 private:
  void keep_array(const field& from, field& to);

  std::array<std::byte, 512> first_;
  std::pmr::monotonic_buffer_resource memory_{first_.data(), first_.size()};
  std::pmr::forward_list<decimal> numbers_{&memory_};
};

}  // namespace virga::driver
