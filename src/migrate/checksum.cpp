#include "checksum.hpp"

#include <sha2.h>

#include <array>
#include <cstdint>

namespace virga::migrations {

std::string sha256(std::string_view bytes) {
  std::array<char, SHA256_DIGEST_STRING_LENGTH> hexadecimal{};
  SHA256Data(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), hexadecimal.data());
  return hexadecimal.data();
}

std::string checksum(std::string_view text) {
  std::string with_lf;
  with_lf.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    with_lf += text[i];
  }
  return sha256(with_lf);
}

}  // namespace virga::migrations
