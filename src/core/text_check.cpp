#include <virga/core/error.hpp>
#include <virga/core/text_check.hpp>

#include <cstdint>
#include <cstring>
#include <string>

namespace virga {
namespace {

constexpr std::uint64_t each_byte(std::uint64_t byte) noexcept { return byte * 0x0101010101010101U; }

// The length of the well-formed sequence at the start of `text` (which has a byte of 0x80 or more
// there), 0 when it is malformed: table 3-7 of the Unicode Standard.
std::size_t sequence_length(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto continues = [&](std::size_t i, unsigned char low, unsigned char high) {
    return i < text.size() && byte(i) >= low && byte(i) <= high;
  };
  const unsigned char first = byte(0);
  if (first >= 0xC2 && first <= 0xDF) return continues(1, 0x80, 0xBF) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned char low = first == 0xE0 ? 0xA0 : 0x80;   // overlong
    const unsigned char high = first == 0xED ? 0x9F : 0xBF;  // surrogates
    return continues(1, low, high) && continues(2, 0x80, 0xBF) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned char low = first == 0xF0 ? 0x90 : 0x80;   // overlong
    const unsigned char high = first == 0xF4 ? 0x8F : 0xBF;  // above U+10FFFF
    return continues(1, low, high) && continues(2, 0x80, 0xBF) && continues(3, 0x80, 0xBF) ? 4 : 0;
  }
  return 0;
}

// Top bits are set where a byte is not ASCII, or is the NUL to be refused: in a word of ASCII, taking 1 from each
// byte sets one exactly where the lowest NUL is.
template <bool RefuseNul>
std::uint64_t stops(const char* word_at) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, word_at, sizeof word);
  return RefuseNul ? word | (word - each_byte(0x01)) : word;
}

// True if a short text is ASCII without what is refused: most are, and are seen to be in a few words that overlap.
template <bool RefuseNul>
bool is_plain(std::string_view text) noexcept {
  constexpr std::size_t width = sizeof(std::uint64_t);
  constexpr std::size_t longest = 8 * width;
  if (text.size() < width || text.size() > longest) return false;
  const char* const last = text.data() + text.size() - width;
  std::uint64_t found = stops<RefuseNul>(last);
  for (const char* at = text.data(); at < last; at += width) found |= stops<RefuseNul>(at);
  return (found & each_byte(0x80)) == 0;
}

template <bool RefuseNul>
std::size_t find_fault(std::string_view text) noexcept {
  if (is_plain<RefuseNul>(text)) [[likely]]
    return std::string_view::npos;
  constexpr std::size_t width = sizeof(std::uint64_t);
  const char* const data = text.data();
  std::size_t at = 0;
  while (at < text.size()) {
    for (; text.size() - at >= 4 * width; at += 4 * width) {
      const std::uint64_t first = stops<RefuseNul>(data + at) | stops<RefuseNul>(data + at + width);
      const std::uint64_t second = stops<RefuseNul>(data + at + 2 * width) | stops<RefuseNul>(data + at + 3 * width);
      if (((first | second) & each_byte(0x80)) != 0) break;
    }
    while (text.size() - at >= width && (stops<RefuseNul>(data + at) & each_byte(0x80)) == 0) at += width;
    if (at == text.size()) break;
    // What is left of a text in ASCII is less than a word: its last word, most of which has been seen, will do.
    if (text.size() - at < width && text.size() >= width &&
        (stops<RefuseNul>(data + text.size() - width) & each_byte(0x80)) == 0)
      break;
    if (static_cast<unsigned char>(text[at]) >= 0x80) {
      const std::size_t length = sequence_length(text.substr(at));
      if (length == 0) return at;
      at += length;
    } else {
      if (RefuseNul && text[at] == '\0') return at;
      ++at;
    }
  }
  return std::string_view::npos;
}

}  // namespace

bool valid_utf8(std::string_view text) noexcept { return find_fault<false>(text) == std::string_view::npos; }

std::size_t find_unsendable(std::string_view text) noexcept { return find_fault<true>(text); }

std::string detail::what_is_unsendable(std::string_view text, std::size_t at, std::string_view database) {
  if (text[at] == '\0') return "text contains a NUL byte, which " + std::string(database) + " can't store";
  const auto byte = static_cast<unsigned char>(text[at]);
  std::string what = "text is not valid UTF-8 (byte 0x";
  what += "0123456789abcdef"[byte >> 4U];
  what += "0123456789abcdef"[byte & 15U];
  return what += " at offset " + std::to_string(at) + ")";
}

void detail::throw_unsendable(std::string_view text, std::size_t at, parameter_place where, std::string_view database,
                              std::string_view sql) {
  std::string message = "parameter " + std::to_string(where.parameter);
  if (where.element != 0) message += ", element " + std::to_string(where.element);
  message += ": " + what_is_unsendable(text, at, database);
  error_context context;
  context.sqlstate = sqlstate_of_unsendable;
  context.sql = sql;
  throw value_error(message, std::move(context));
}

}  // namespace virga
