#include <virga/core/uuid.hpp>

#include <ostream>
#include <random>

#include "not_a_value.hpp"

namespace virga {

void detail::throw_not_a_uuid(std::string_view text) {
  throw_not_a_value(text, "a uuid (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)");
}

uuid uuid::generate() {
  std::random_device source;
  uuid result;
  for (std::size_t i = 0; i < result.bytes.size(); i += 4) {
    const std::random_device::result_type word = source();
    for (std::size_t j = 0; j < 4; ++j) result.bytes[i + j] = static_cast<std::uint8_t>(word >> (8 * j));
  }
  result.bytes[6] = static_cast<std::uint8_t>((result.bytes[6] & 0x0FU) | 0x40U);  // version 4
  result.bytes[8] = static_cast<std::uint8_t>((result.bytes[8] & 0x3FU) | 0x80U);  // the variant of RFC 4122
  return result;
}

std::ostream& operator<<(std::ostream& out, const uuid& value) {
  const std::array<char, 36> text = value.characters();
  return out << std::string_view(text.data(), text.size());
}

}  // namespace virga
