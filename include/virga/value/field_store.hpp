#pragma once

#include <virga/value/value.hpp>

#include <array>
#include <cstddef>
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
  ~field_store() {
    if (numbers_ != nullptr) destroy_numbers();
  }

  /// Room for so many fields, which are made when they are kept.
  field* make(std::size_t count);
  /// Copies the fields of a row to where there is room for them.
  void keep(std::span<const field> row, field* to);

 private:
  const char* keep_bytes(const char* bytes, std::size_t size);
  void keep_array(const field& from, field& to);
  void keep_number(const field& from, field& to);
  void destroy_numbers() noexcept;

  std::array<std::byte, 384> first_;
  std::array<char, 128> first_bytes_;
  std::pmr::monotonic_buffer_resource memory_{first_.data(), first_.size()};
  struct kept_number;
  kept_number* numbers_ = nullptr;  // the last one
  // For bytes.
  char* room_ = first_bytes_.data();
  std::size_t room_left_ = first_bytes_.size();
  std::size_t next_room_ = first_bytes_.size();
};

}  // namespace virga::driver
