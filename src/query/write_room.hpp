#pragma once

#include <virga/query/write/row_cells.hpp>

#include <array>
#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <type_traits>
#include <vector>

namespace virga::detail {

/// Objects on the stack; on the heap if they are many.
template <class T, std::size_t Few>
class room_for {
 public:
  explicit room_for(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    if (count <= Few) {
      T* const first = reinterpret_cast<T*>(few_.data());
      std::uninitialized_default_construct_n(first, count);
      all_ = {std::launder(first), count};
    } else {
      many_.resize(count);
      all_ = many_;
    }
  }
  room_for(const room_for&) = delete;
  room_for& operator=(const room_for&) = delete;

  [[nodiscard]] std::span<T> all() const noexcept { return all_; }

 private:
  alignas(T) std::array<std::byte, Few * sizeof(T)> few_;
  std::vector<T> many_;
  std::span<T> all_;
};

/// Room for the cells of a row and for its parameters.
class write_room {
  room_for<row_cell, 32> cell_room_;
  room_for<driver::parameter, 48> parameter_room_;

 public:
  write_room(std::size_t cell_count, std::size_t parameter_count)
      : cell_room_(cell_count), parameter_room_(parameter_count) {}

  const std::span<row_cell> cells = cell_room_.all();
  const std::span<driver::parameter> parameters = parameter_room_.all();
};

}  // namespace virga::detail
