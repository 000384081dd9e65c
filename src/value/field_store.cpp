#include <virga/value/field_store.hpp>

#include <cstring>
#include <memory>

namespace virga::driver {
namespace {

constexpr bool points_at_bytes(const field& of) noexcept {
  switch (of.kind) {
    case field_kind::text:
    case field_kind::blob:
    case field_kind::uuid:
    case field_kind::interval:
    case field_kind::malformed:
    case field_kind::unknown:
      return true;
    default:
      return false;
  }
}

}  // namespace

field* field_store::make(std::size_t count) {
  auto* const room = static_cast<field*>(memory_.allocate(count * sizeof(field), alignof(field)));
  std::uninitialized_default_construct_n(room, count);
  return room;
}

void field_store::keep_array(const field& from, field& to) {
  field* const elements = make(from.size);
  keep({from.elements, from.size}, elements);
  to.elements = elements;
}

// The bytes of a row are allocated together: most rows have several texts.
void field_store::keep(std::span<const field> row, field* to) {
  std::size_t size = 0;
  for (const field& each : row) size += points_at_bytes(each) ? each.size : 0;
  char* bytes = static_cast<char*>(memory_.allocate(size, 1));  // those of an empty value have an address, too
  for (const field& each : row) {
    *to = each;
    if (points_at_bytes(each)) {
      if (each.size != 0) std::memcpy(bytes, each.data, each.size);
      to->data = bytes;
      bytes += each.size;
    } else if (each.kind == field_kind::numeric) {
      to->numeric = &numbers_.emplace_front(*each.numeric);
    } else if (each.kind == field_kind::array) {
      keep_array(each, *to);
    }
    ++to;
  }
}

}  // namespace virga::driver
