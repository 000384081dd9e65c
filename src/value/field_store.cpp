#include <virga/core/decimal.hpp>
#include <virga/value/field_store.hpp>

#include <algorithm>
#include <cstring>
#include <memory>

namespace virga::driver {
namespace {

constexpr std::uint32_t bit_of(field_kind kind) noexcept { return 1U << static_cast<unsigned>(kind); }
constexpr std::uint32_t kinds_with_bytes =
    bit_of(field_kind::text) | bit_of(field_kind::blob) | bit_of(field_kind::uuid) | bit_of(field_kind::interval) |
    bit_of(field_kind::network) | bit_of(field_kind::macaddr) | bit_of(field_kind::bits) |
    bit_of(field_kind::malformed) | bit_of(field_kind::unknown);
constexpr std::uint32_t kinds_with_objects = bit_of(field_kind::numeric) | bit_of(field_kind::array);

constexpr std::size_t largest_room = 64 * 1024;  // for bytes

}  // namespace

struct field_store::kept_number {
  decimal value;
  kept_number* before;
};

field* field_store::make(std::size_t count) {
  return static_cast<field*>(memory_.allocate(count * sizeof(field), alignof(field)));
}

const char* field_store::keep_bytes(const char* bytes, std::size_t size) {
  if (size > room_left_) [[unlikely]] {
    next_room_ = std::min(next_room_ * 2, largest_room);
    room_left_ = std::max(size, next_room_);
    room_ = static_cast<char*>(memory_.allocate(room_left_, 1));
  }
  char* const kept = room_;
  if (size != 0) std::memcpy(kept, bytes, size);
  room_ += size;
  room_left_ -= size;
  return kept;
}

void field_store::keep_array(const field& from, field& to) {
  field* const elements = make(from.size);
  keep({from.elements, from.size}, elements);
  to.elements = elements;
}

void field_store::keep_number(const field& from, field& to) {
  void* const room = memory_.allocate(sizeof(kept_number), alignof(kept_number));
  numbers_ = ::new (room) kept_number{*from.numeric, numbers_};
  to.numeric = &numbers_->value;
}

void field_store::destroy_numbers() noexcept {
  while (numbers_ != nullptr) {
    kept_number* const last = numbers_;
    numbers_ = last->before;
    std::destroy_at(last);
  }
}

void field_store::keep(std::span<const field> row, field* to) {
  for (const field& each : row) {
    field& kept = *std::construct_at(to++, each);
    const std::uint32_t kind = bit_of(each.kind);
    if ((kind & kinds_with_bytes) != 0) {
      kept.data = keep_bytes(each.data, each.size);
    } else if ((kind & kinds_with_objects) != 0) [[unlikely]] {
      if (each.kind == field_kind::numeric)
        keep_number(each, kept);
      else
        keep_array(each, kept);
    }
  }
}

}  // namespace virga::driver
