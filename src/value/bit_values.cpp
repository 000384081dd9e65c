#include <virga/value/bit_values.hpp>

#include <cstdint>
#include <limits>
#include <span>

namespace virga {

// The server's varbit_send: how many bits, most significant byte first, then the bits.
constexpr std::size_t length_size = 4;

bool codec<bit_string>::decode(const driver::field& from, bit_string& to) {
  if (from.kind != driver::field_kind::bits || from.size < length_size) return false;
  const std::span bytes(reinterpret_cast<const std::uint8_t*>(from.data), from.size);
  std::size_t size = 0;
  for (const std::uint8_t byte : bytes.first(length_size)) size = size << 8U | byte;
  const auto bits = bytes.subspan(length_size);
  if (bits.size() != (size + 7) / 8) return false;
  to = bit_string(bits, size);
  return true;
}

driver::parameter codec<bit_string>::bind(sql_type as, const bit_string& value, driver::parameter_store& store) {
  if (as != sql_type::bit && as != sql_type::varbit) driver::detail::throw_wrong_type(as, "virga::bit_string");
  if (value.size() > std::numeric_limits<std::int32_t>::max()) driver::detail::throw_too_large(value.size());
  std::string form;
  form.reserve(length_size + value.bytes().size());
  for (int shift = 24; shift >= 0; shift -= 8) form += static_cast<char>(value.size() >> shift & 0xFFU);
  form.append(reinterpret_cast<const char*>(value.bytes().data()), value.bytes().size());
  const std::string& kept = store.keep(std::move(form));
  return driver::detail::with_bytes(as, kept.data(), kept.size());
}

}  // namespace virga
