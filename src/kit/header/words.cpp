#include "header/words.hpp"

#include "core/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace virga::kit {
namespace {

using detail::is_digit;
using detail::lower;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
char upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

// Sorted: C++20's keywords and other tokens, and macros that the standard library's headers may define.
constexpr std::string_view reserved[] = {
    "BUFSIZ",
    "CHAR_BIT",
    "CHAR_MAX",
    "CHAR_MIN",
    "EDOM",
    "EOF",
    "EILSEQ",
    "ERANGE",
    "EXIT_FAILURE",
    "EXIT_SUCCESS",
    "FILENAME_MAX",
    "INFINITY",
    "INT_MAX",
    "INT_MIN",
    "LONG_MAX",
    "LONG_MIN",
    "NAN",
    "NULL",
    "RAND_MAX",
    "SEEK_CUR",
    "SEEK_END",
    "SEEK_SET",
    "SIZE_MAX",
    "TMP_MAX",
    "UINT_MAX",
    "alignas",
    "alignof",
    "and",
    "and_eq",
    "asm",
    "assert",
    "auto",
    "bitand",
    "bitor",
    "bool",
    "break",
    "case",
    "catch",
    "char",
    "char16_t",
    "char32_t",
    "char8_t",
    "class",
    "co_await",
    "co_return",
    "co_yield",
    "compl",
    "concept",
    "const",
    "const_cast",
    "consteval",
    "constexpr",
    "constinit",
    "continue",
    "decltype",
    "default",
    "delete",
    "do",
    "double",
    "dynamic_cast",
    "else",
    "enum",
    "errno",
    "explicit",
    "export",
    "extern",
    "false",
    "float",
    "for",
    "friend",
    "goto",
    "if",
    "inline",
    "int",
    "linux",
    "long",
    "major",
    "minor",
    "mutable",
    "namespace",
    "new",
    "noexcept",
    "not",
    "not_eq",
    "nullptr",
    "operator",
    "or",
    "or_eq",
    "private",
    "protected",
    "public",
    "register",
    "reinterpret_cast",
    "requires",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "static_assert",
    "static_cast",
    "stderr",
    "stdin",
    "stdout",
    "struct",
    "switch",
    "template",
    "this",
    "thread_local",
    "throw",
    "true",
    "try",
    "typedef",
    "typeid",
    "typename",
    "union",
    "unix",
    "unsigned",
    "using",
    "virtual",
    "void",
    "volatile",
    "wchar_t",
    "while",
    "xor",
    "xor_eq",
};

/// One character of UTF-8; 0 where it is none.
std::pair<char32_t, std::size_t> character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(at);
  const std::size_t size = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 0;
  if (size == 0 || at + size > text.size()) return {0, 1};
  if (size == 1) return {first, 1};
  char32_t code = first & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) return {0, 1};
    code = code << 6U | (byte(at + i) & 0x3FU);
  }
  return {code, size};
}

/// The letters that both compilers take in an identifier, of the scripts whose letters lie together.
bool is_foreign_letter(char32_t code) {
  constexpr std::array<std::pair<char32_t, char32_t>, 11> letters{{{0xC0, 0xD6},
                                                                   {0xD8, 0xF6},
                                                                   {0xF8, 0x2AF},
                                                                   {0x388, 0x38A},
                                                                   {0x38E, 0x3A1},
                                                                   {0x3A3, 0x3FF},
                                                                   {0x400, 0x481},
                                                                   {0x48A, 0x52F},
                                                                   {0x3041, 0x3096},
                                                                   {0x30A1, 0x30FA},
                                                                   {0x4E00, 0x9FA5}}};
  return std::ranges::any_of(letters, [&](const auto& range) { return code >= range.first && code <= range.second; });
}

struct word_pair {
  std::string_view one;
  std::string_view many;
};
constexpr word_pair irregular[] = {
    {"person", "people"},    {"child", "children"},     {"man", "men"},      {"woman", "women"},
    {"mouse", "mice"},       {"foot", "feet"},          {"tooth", "teeth"},  {"datum", "data"},
    {"medium", "media"},     {"criterion", "criteria"}, {"movie", "movies"}, {"cookie", "cookies"},
    {"cache", "caches"},     {"analysis", "analyses"},  {"axis", "axes"},    {"leaf", "leaves"},
    {"shelf", "shelves"},    {"half", "halves"},        {"life", "lives"},   {"house", "houses"},
    {"cause", "causes"},     {"use", "uses"},           {"bus", "buses"},    {"quiz", "quizzes"},
    {"expense", "expenses"},
};
constexpr std::string_view without_plural[] = {"staff",    "inventory", "information", "equipment", "series", "species",
                                               "news",     "metadata",  "stock",       "feedback",  "audio",  "history",
                                               "software", "hardware",  "money",       "sheep",     "fish"};

/// Where the last word begins.
std::size_t last_word(std::string_view snake) {
  const std::size_t underscore = snake.rfind('_');
  return underscore == std::string_view::npos ? 0 : underscore + 1;
}

std::string plural_word(const std::string& word) {
  if (std::ranges::find(without_plural, word) != std::end(without_plural)) return word;
  for (const word_pair& pair : irregular) {
    if (word == pair.one || word == pair.many) return std::string(pair.many);
  }
  const auto ends = [&](std::string_view end) { return word.ends_with(end); };
  if (ends("ss") || ends("us") || ends("is") || ends("x") || ends("z") || ends("ch") || ends("sh")) return word + "es";
  if (ends("s")) return word;
  const bool vowel_before =
      word.size() > 1 && std::string_view("aeiou").find(word[word.size() - 2]) != std::string_view::npos;
  if (ends("y") && word.size() > 1 && !vowel_before) return word.substr(0, word.size() - 1) + "ies";
  return word.empty() ? word : word + "s";
}

std::string singular_word(const std::string& word) {
  if (std::ranges::find(without_plural, word) != std::end(without_plural)) return word;
  for (const word_pair& pair : irregular) {
    if (word == pair.many) return std::string(pair.one);
  }
  const auto ends = [&](std::string_view end) { return word.ends_with(end); };
  const auto without = [&](std::size_t size) { return word.substr(0, word.size() - size); };
  if (ends("ies") && word.size() > 4) return without(3) + "y";
  if (ends("sses") || ends("uses") || ends("xes") || ends("ches") || ends("shes")) return without(2);
  if (ends("s") && !ends("ss") && !ends("us") && !ends("is") && word.size() > 1) return without(1);
  return word;
}

}  // namespace

std::string snake_case(std::string_view name) {
  std::string result;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool of_word = is_upper(c) || is_lower(c) || is_digit(c) || (c & 0x80) != 0;
    if (!of_word) {
      if (!result.empty() && result.back() != '_') result += '_';
      continue;
    }
    const bool behind_lower = i > 0 && (is_lower(name[i - 1]) || is_digit(name[i - 1]));
    const bool ends_capitals = i > 0 && is_upper(name[i - 1]) && i + 1 < name.size() && is_lower(name[i + 1]);
    if (is_upper(c) && (behind_lower || ends_capitals) && result.back() != '_') result += '_';
    result += lower(c);
  }
  while (result.ends_with('_')) result.pop_back();
  return result;
}

std::string pascal_case(std::string_view name) {
  std::string result;
  bool begins = true;
  for (const char c : snake_case(name)) {
    if (c == '_') {
      // Two numbers next to each other would become one.
      if (!result.empty() && is_digit(result.back())) result += '_';
      begins = true;
      continue;
    }
    if (!result.empty() && result.back() == '_' && !is_digit(c)) result.pop_back();
    result += begins ? upper(c) : c;
    begins = false;
  }
  return result;
}

std::string plural(std::string_view snake) {
  const std::size_t at = last_word(snake);
  return std::string(snake.substr(0, at)) + plural_word(std::string(snake.substr(at)));
}

std::string singular(std::string_view snake) {
  const std::size_t at = last_word(snake);
  return std::string(snake.substr(0, at)) + singular_word(std::string(snake.substr(at)));
}

std::string identifier(std::string_view name) {
  std::string result;
  const auto add_underscore = [&] {
    // Two of them in a row are the compiler's.
    if (!result.ends_with('_')) result += '_';
  };
  for (std::size_t at = 0; at < name.size();) {
    const auto [code, size] = character_at(name, at);
    const char c = name[at];
    if (is_upper(c) || is_lower(c) || is_digit(c) || is_foreign_letter(code))
      result += name.substr(at, size);
    else
      add_underscore();
    at += size;
  }
  if (result.empty() || result == "_") return "unnamed";
  if (is_digit(result.front())) result.insert(0, "n");
  // A name that begins with an underscore is the compiler's in the global namespace, and before a capital everywhere.
  if (result.front() == '_') result.insert(0, "n");
  if (std::ranges::find(reserved, result) != std::end(reserved)) result += '_';
  return result;
}

}  // namespace virga::kit
