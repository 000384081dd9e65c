#include "readable.hpp"

#include <virga/core/date_time.hpp>
#include <virga/core/decimal.hpp>
#include <virga/core/text_check.hpp>
#include <virga/core/uuid.hpp>
#include <virga/value/bit_values.hpp>
#include <virga/value/network_values.hpp>

#include <charconv>
#include <cmath>
#include <cstring>

namespace virga::driver {
namespace {

constexpr std::string_view cut = "...";

void append_hex(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  out += "0123456789abcdef"[byte >> 4U];
  out += "0123456789abcdef"[byte & 15U];
}

std::size_t sequence_length(char first) noexcept {
  const auto byte = static_cast<unsigned char>(first);
  return byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0x80 ? 2 : 1;
}

// What stands for the character at the start of `text`, and how long that character is.
std::string readable_character(std::string_view text, char quote, std::size_t& length) {
  const char c = text.front();
  length = 1;
  if (c == quote) return {c, c};
  if (c == '\n') return "\\n";
  if (c == '\r') return "\\r";
  if (c == '\t') return "\\t";
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x20 && byte < 0x7F) return {c};
  const std::string_view sequence = text.substr(0, sequence_length(c));
  if (byte >= 0x80 && valid_utf8(sequence)) {
    length = sequence.size();
    return std::string(sequence);
  }
  std::string escape = "\\x";
  append_hex(escape, c);
  return escape;
}

/// By the codec of a type that travels as bytes.
template <class T>
std::string decoded_text(field_kind kind, std::string_view bytes) {
  field from;
  from.kind = kind;
  from.size = static_cast<std::uint32_t>(bytes.size());
  from.data = bytes.data();
  T value;
  return decode(from, value) ? value.to_string() : "malformed";
}

template <class T>
std::string shortest(T value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

}  // namespace

std::string readable_text(std::string_view text, char quote, std::size_t limit) {
  std::string out{quote};
  std::size_t fits = out.size();  // where to cut if the whole is too long
  while (!text.empty()) {
    std::size_t length = 0;
    const std::string shown = readable_character(text, quote, length);
    if (out.size() + shown.size() + 1 > limit) {
      out.resize(fits);
      out += quote;
      out += cut;
      return out;
    }
    out += shown;
    if (out.size() + 1 + cut.size() <= limit) fits = out.size();
    text.remove_prefix(length);
  }
  out += quote;
  return out;
}

std::string readable_bytes(std::string_view bytes, std::size_t limit) {
  std::string out = "x'";
  const bool whole = bytes.size() * 2 + 3 <= limit;
  const std::size_t shown = whole ? bytes.size() : (limit - 3 - cut.size()) / 2;
  for (const char c : bytes.substr(0, shown)) append_hex(out, c);
  out += '\'';
  if (!whole) out += cut;
  return out;
}

std::string readable_real(double value) { return shortest(value); }
std::string readable_float(double value) { return shortest(static_cast<float>(value)); }

std::string readable_decimal(const decimal& value, std::size_t limit) {
  std::string out = value.to_string();
  if (out.size() > limit) {
    out.resize(limit - cut.size());
    out += cut;
  }
  return out;
}

std::string readable_uuid(const char* bytes) {
  uuid value;
  std::memcpy(value.bytes.data(), bytes, value.bytes.size());
  return value.to_string();
}

std::string readable_network(std::string_view form) {
  const bool is_cidr = form.size() > 2 && form[2] != 0;
  return is_cidr ? decoded_text<cidr>(field_kind::network, form) : decoded_text<inet>(field_kind::network, form);
}

std::string readable_macaddr(std::string_view bytes) {
  return bytes.size() == 6 ? decoded_text<macaddr>(field_kind::macaddr, bytes)
                           : decoded_text<macaddr8>(field_kind::macaddr, bytes);
}

std::string readable_bits(std::string_view form) { return decoded_text<bit_string>(field_kind::bits, form); }

std::string readable_moment(field_kind kind, std::int64_t payload) {
  const std::chrono::microseconds count{payload};
  switch (kind) {
    case field_kind::timestamp:
      return display_timestamp(timestamp_value{count}).to_string();
    case field_kind::timestamptz:
      return display_timestamptz(timestamptz_value{count}).to_string();
    case field_kind::date:
      return display_date(date_from_days(payload)).to_string();
    default:
      return display_time(count).to_string();
  }
}

}  // namespace virga::driver
