#include <virga/core/bit_string.hpp>

#include <ostream>
#include <utility>

#include "not_a_value.hpp"

namespace virga {

bit_string::bit_string(std::size_t size) : bytes_((size + 7) / 8), size_(size) {}

bit_string::bit_string(std::span<const std::uint8_t> bytes, std::size_t size) : size_(size) {
  const std::size_t needed = (size + 7) / 8;
  if (bytes.size() < needed)
    throw value_error(std::to_string(bytes.size()) + " bytes have no " + std::to_string(size) + " bits");
  bytes_.assign(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(needed));
  if (size % 8 != 0) bytes_.back() = static_cast<std::uint8_t>(bytes_.back() & ~(0xFFU >> (size % 8)));
}

std::optional<bit_string> bit_string::parse(std::string_view text) {
  bit_string result(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '0' && text[i] != '1') return std::nullopt;
    if (text[i] == '1') result.set(i);
  }
  return result;
}

bit_string bit_string::from(std::string_view text) {
  if (std::optional<bit_string> result = parse(text)) return std::move(*result);
  detail::throw_not_a_value(text, "a bit string (zeros and ones)");
}

std::string bit_string::to_string() const {
  std::string text(size_, '0');
  for (std::size_t i = 0; i < size_; ++i)
    if ((*this)[i]) text[i] = '1';
  return text;
}

std::strong_ordering operator<=>(const bit_string& left, const bit_string& right) noexcept {
  if (const auto by_bits = left.bytes_ <=> right.bytes_; by_bits != 0) return by_bits;
  return left.size_ <=> right.size_;
}

bool operator==(const bit_string& left, const bit_string& right) noexcept {
  return left.size_ == right.size_ && left.bytes_ == right.bytes_;
}

std::ostream& operator<<(std::ostream& out, const bit_string& value) { return out << value.to_string(); }

}  // namespace virga

std::size_t std::hash<virga::bit_string>::operator()(const virga::bit_string& value) const noexcept {
  const auto bytes = value.bytes();
  return std::hash<std::string_view>()({reinterpret_cast<const char*>(bytes.data()), bytes.size()}) * 131 +
         value.size();
}
