#pragma once

#include <virga/core/enum_labels.hpp>
#include <virga/query/source/joined_row.hpp>
#include <virga/query/source/selection.hpp>
#include <virga/value/bit_values.hpp>
#include <virga/value/network_values.hpp>
#include <virga/value/pg_values.hpp>

#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

// Rows as text, so that a test can say in one line what it expects: "1, Ada, null". A part of a join
// and a row that is nested in another one stand in braces, nested rows in brackets.

template <std::integral T>
std::string value_text(T value) {
  return std::to_string(value);
}
inline std::string value_text(bool value) { return value ? "true" : "false"; }
template <std::floating_point T>
std::string value_text(T value) {
  std::array<char, 64> digits{};
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}
inline std::string value_text(const std::string& value) { return value; }
inline std::string value_text(const virga::decimal& value) { return value.to_string(); }
inline std::string value_text(const virga::uuid& value) { return value.to_string(); }
inline std::string value_text(const virga::timestamp_value& value) {
  return virga::display_timestamp(value).to_string();
}
inline std::string value_text(const virga::timestamptz_value& value) {
  return virga::display_timestamptz(value).to_string();
}
inline std::string value_text(const virga::date_value& value) { return virga::display_date(value).to_string(); }
inline std::string value_text(const virga::time_value& value) { return virga::display_time(value).to_string(); }
inline std::string value_text(const virga::blob& value) {
  std::string text = "x";
  for (const std::byte one : value)
    for (const unsigned half : {std::to_integer<unsigned>(one) >> 4U, std::to_integer<unsigned>(one) & 15U})
      text += "0123456789abcdef"[half];
  return text;
}
inline std::string value_text(const virga::interval& value) { return value.to_string(); }
inline std::string value_text(const virga::inet& value) { return value.to_string(); }
inline std::string value_text(const virga::cidr& value) { return value.to_string(); }
inline std::string value_text(const virga::macaddr& value) { return value.to_string(); }
inline std::string value_text(const virga::macaddr8& value) { return value.to_string(); }
inline std::string value_text(const virga::bit_string& value) { return value.to_string(); }
inline std::string value_text(const virga::tsvector& value) { return value.text; }
inline std::string value_text(const virga::tsquery& value) { return value.text; }
template <class E>
  requires std::is_enum_v<E>
std::string value_text(E value) {
  return std::string(virga::label(value));
}

template <template <class> class Struct, class As>
  requires requires { Struct<As>::table; }
std::string row_text(const Struct<As>& row);
template <class Members, class... Values>
std::string row_text(const virga::selection<Members, Values...>& row);
template <class... Parts>
std::string row_text(const virga::joined_row<Parts...>& row);

template <class T>
  requires(!std::same_as<T, std::byte>)
std::string item_text(const std::vector<T>& items);

template <class T>
concept a_row = requires(const T& row) { row_text(row); };

template <class T>
std::string item_text(const T& item) {
  if constexpr (a_row<T>)
    return "{" + row_text(item) + "}";
  else
    return value_text(item);
}
template <class T>
std::string item_text(const std::optional<T>& item) {
  return item ? item_text(*item) : "null";
}
template <class T>
  requires(!std::same_as<T, std::byte>)
std::string item_text(const std::vector<T>& items) {
  std::string text = "[";
  for (auto&& item : items) text += (text.size() == 1 ? "" : " ") + item_text(static_cast<const T&>(item));
  return text + "]";
}

inline void append_item(std::string& text, const std::string& item, bool& first) {
  if (!first) text += ", ";
  first = false;
  text += item;
}

/// A table's row, whole or with the members that were selected.
template <template <class> class Struct, class As>
  requires requires { Struct<As>::table; }
std::string row_text(const Struct<As>& row) {
  std::string text;
  bool first = true;
  const auto append = [&]<class Member>(const Member& member) {
    if constexpr (virga::detail::is_row_member<Member>) append_item(text, item_text(member), first);
  };
  constexpr std::size_t count = virga::detail::table_info<virga::table_tag<Struct>>::member_count;
  virga::detail::visit_members<count>(row, [&](const auto&... members) { (append(members), ...); });
  return text;
}

inline std::string listed(std::initializer_list<std::string> items) {
  std::string text;
  bool first = true;
  for (const std::string& item : items) append_item(text, item, first);
  return text;
}
template <class Members, class... Values>
std::string row_text(const virga::selection<Members, Values...>& row) {
  return [&]<std::size_t... Is>(std::index_sequence<Is...>) {
    return listed({item_text(row.template get<Is>())...});
  }(std::index_sequence_for<Values...>{});
}
template <class... Parts>
std::string row_text(const virga::joined_row<Parts...>& row) {
  return [&]<std::size_t... Is>(std::index_sequence<Is...>) {
    return listed({item_text(get<Is>(row))...});
  }(std::index_sequence_for<Parts...>{});
}

template <class Row>
std::vector<std::string> row_texts(const std::vector<Row>& rows) {
  std::vector<std::string> texts;
  for (const Row& row : rows) texts.push_back(row_text(row));
  return texts;
}
