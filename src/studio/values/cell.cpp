#include "studio/values/cell.hpp"

#include "studio/values/failure.hpp"

#include <virga/core/error.hpp>

#include <array>
#include <charconv>
#include <cmath>

namespace virga::studio {
namespace {

constexpr std::size_t most_characters = 4096;

std::string hex_of(std::string_view bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "\\x";
  text.reserve(2 + 2 * bytes.size());
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += digits[value >> 4U];
    text += digits[value & 15U];
  }
  return text;
}

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

}  // namespace

std::string text_of_real(double value) {
  if (std::isinf(value)) return value < 0 ? "-Inf" : "Inf";
  std::array<char, 32> room{};
  const auto end = std::to_chars(room.data(), room.data() + room.size(), value).ptr;
  std::string text(room.data(), end);
  if (text.find_first_of(".en") == std::string::npos) text += ".0";
  return text;
}

cell cell_of(const driver::field& of, bool is_boolean) {
  using enum driver::field_kind;
  switch (of.kind) {
    case null:
      return std::nullopt;
    case integer:
      return std::to_string(of.integer);
    case real:
      return text_of_real(of.real);
    case text:
      if (is_boolean) return of.size == 1 && of.data[0] == 't' ? "true" : "false";
      return std::string(of.data, of.size);
    case blob:
    case malformed:
      return hex_of({of.data, of.size});
    default:
      throw usage_error("a field that was not read as text");
  }
}

std::string_view storage_class(const driver::field& of) {
  using enum driver::field_kind;
  switch (of.kind) {
    case null:
      return "null";
    case integer:
      return "integer";
    case real:
      return "real";
    case blob:
      return "blob";
    default:
      return "text";
  }
}

json whole(const cell& of) { return of ? json(*of) : json(nullptr); }

json cut(const cell& of) {
  if (!of || of->size() <= most_characters) return whole(of);
  std::size_t characters = 0;
  std::size_t end = of->size();
  for (std::size_t i = 0; i < of->size(); ++i) {
    if (!begins_character((*of)[i])) continue;
    if (characters == most_characters) end = i;
    ++characters;
  }
  if (characters <= most_characters) return whole(of);
  return {{"text", of->substr(0, end)}, {"length", characters}};
}

cell cell_from(const json& value) {
  if (value.is_null()) return std::nullopt;
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  throw failure(400, "a cell is null or a text");
}

}  // namespace virga::studio
