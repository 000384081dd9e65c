#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

namespace virga {

/// One enumerator and the text the database has for it.
template <class E>
struct enum_label {
  E value;
  std::string_view label;
};
template <class E>
enum_label(E, std::string_view) -> enum_label<E>;
template <class E>
enum_label(E, const char*) -> enum_label<E>;

namespace detail {

// One instantiation for all candidates: the compiler spells an enumerator as its name and any other
// value as a cast, "(status)7". Not a std::string_view, which g++ would explain at the text's end.
template <class E, E... Candidates>
constexpr const char* spelled_candidates() {
  return __PRETTY_FUNCTION__;
}

template <std::size_t N>
struct enumerator_names {
  std::array<std::string_view, N> names{};  // empty: no enumerator has this value
  std::size_t count = 0;
  std::size_t length = 0;
};

constexpr bool is_identifier_character(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// From the end, because only there is it certain where the list is: "... = {a::x, (a)1}]", "... = <a::x, (a)1>]".
// All casts spell the same type, so that its length is measured once: this runs for every enumeration of a program.
template <std::size_t N>
constexpr enumerator_names<N> read_candidates(const char* spelled, std::size_t size) {
  enumerator_names<N> result;
  std::size_t cast_length = 0;
  std::size_t end = size - 2;
  for (std::size_t i = N; i-- > 0;) {
    std::size_t start = end;
    while (is_identifier_character(spelled[start - 1])) --start;
    const bool is_cast = spelled[start - 1] == ')';
    if (!is_cast) {
      result.names[i] = std::string_view(spelled + start, end - start);
      result.count += 1;
      result.length += end - start;
    }
    if (is_cast && cast_length != 0) {
      start -= cast_length;
    } else if (i > 0) {
      const std::size_t after_cast = start;
      std::size_t depth = 0;
      while (depth > 0 || spelled[start - 1] != ',') {
        const char c = spelled[--start];
        if (c == ')' || c == '>' || c == '}') ++depth;
        if (c == '(' || c == '<' || c == '{') --depth;
      }
      if (is_cast) cast_length = after_cast - start;
    }
    end = start - 1;
  }
  return result;
}

template <class E>
inline constexpr std::size_t candidates = std::is_same_v<std::underlying_type_t<E>, bool> ? 2 : 128;

template <class E, std::size_t... Values>
constexpr auto find_enumerators(std::index_sequence<Values...>) {
  constexpr const char* spelled = spelled_candidates<E, static_cast<E>(Values)...>();
  return read_candidates<sizeof...(Values)>(spelled, std::string_view(spelled).size());
}

template <class E>
inline constexpr auto found_enumerators = find_enumerators<E>(std::make_index_sequence<candidates<E>>{});

// The names alone, one after the other, so that the compiler's long text doesn't end up in the program.
template <class E>
struct packed_names {
  static constexpr std::size_t count = found_enumerators<E>.count;
  static constexpr std::size_t length = found_enumerators<E>.length;
  std::array<char, length + 1> characters{};
  std::array<std::uint16_t, count + 1> starts{};
  std::array<std::uint8_t, count + 1> values{};
};

template <class E>
constexpr packed_names<E> pack_names() {
  constexpr const auto& found = found_enumerators<E>;
  packed_names<E> result;
  std::size_t at = 0;
  std::size_t entry = 0;
  for (std::size_t value = 0; value < candidates<E>; ++value) {
    if (found.names[value].empty()) continue;
    result.starts[entry] = static_cast<std::uint16_t>(at);
    result.values[entry++] = static_cast<std::uint8_t>(value);
    for (const char c : found.names[value]) result.characters[at++] = c;
  }
  result.starts[entry] = static_cast<std::uint16_t>(at);
  return result;
}

template <class E>
inline constexpr packed_names<E> names_of = pack_names<E>();

template <class E>
constexpr auto found_labels() {
  constexpr const packed_names<E>& names = names_of<E>;
  static_assert(packed_names<E>::count > 0,
                "enumeration<E>: no enumerator of E has a value from 0 to 127; specialise virga::enum_labels<E>");
  std::array<enum_label<E>, packed_names<E>::count> labels{};
  for (std::size_t i = 0; i < labels.size(); ++i)
    labels[i] = {static_cast<E>(names.values[i]),
                 std::string_view(names.characters.data() + names.starts[i],
                                  static_cast<std::size_t>(names.starts[i + 1] - names.starts[i]))};
  return labels;
}

template <class E>
constexpr auto default_labels() {
  constexpr bool is_scoped = std::is_enum_v<E> && !std::is_convertible_v<E, std::underlying_type_t<E>>;
  static_assert(std::is_enum_v<E> && !std::is_convertible_v<E, std::underlying_type_t<E>>,
                "enumeration<E>: E is a scoped enumeration (enum class)");
  if constexpr (is_scoped)
    return found_labels<E>();
  else
    return std::array<enum_label<E>, 0>{};
}

}  // namespace detail

/// The labels of an enumeration, in the order the database has them (PostgreSQL: `create type ... as
/// enum`, whose values sort in this order). By default the names of the enumerators with values 0 to
/// 127, by value. Other labels, or other values, are given by a specialisation next to the enumeration,
/// before the first table that uses it:
///
///     enum class status { draft, in_review };
///     template <>
///     inline constexpr auto virga::enum_labels<status> =
///         std::array{virga::enum_label{status::draft, "draft"}, virga::enum_label{status::in_review, "in review"}};
template <class E>
inline constexpr auto enum_labels = detail::default_labels<E>();

/// The label of a value, in static storage; empty for a value that has none.
template <class E>
[[nodiscard]] constexpr std::string_view label(E value) noexcept {
  for (const enum_label<E>& entry : enum_labels<E>)
    if (entry.value == value) return entry.label;
  return {};
}

/// The value of a label, compared byte by byte.
template <class E>
[[nodiscard]] constexpr std::optional<E> from_label(std::string_view text) noexcept {
  for (const enum_label<E>& entry : enum_labels<E>)
    if (entry.label == text) return entry.value;
  return std::nullopt;
}

}  // namespace virga
