#include <virga/value/field_store.hpp>

#include <cstring>
#include <memory>

namespace virga::driver {
namespace {

/// How many bytes are behind `data`; 0 for a field that has none.
constexpr std::size_t bytes_behind(const field& of) noexcept {
  switch (of.kind) {
    case field_kind::text:
    case field_kind::blob:
    case field_kind::uuid:
    case field_kind::interval:
    case field_kind::malformed:
    case field_kind::unknown:
      return of.size;
    default:
      return 0;
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
  for (const field& each : row) size += bytes_behind(each);
  char* bytes = size == 0 ? nullptr : static_cast<char*>(memory_.allocate(size, 1));
  for (const field& each : row) {
    *to = each;
    if (const std::size_t length = bytes_behind(each); length != 0) {
      std::memcpy(bytes, each.data, length);
      to->data = bytes;
      bytes += length;
    } else if (each.kind == field_kind::numeric) {
      to->numeric = &numbers_.emplace_front(*each.numeric);
    } else if (each.kind == field_kind::array) {
      keep_array(each, *to);
    } else if (each.kind == field_kind::text || each.kind == field_kind::blob) {
      to->data = "";
    }
    ++to;
  }
}

}  // namespace virga::driver
