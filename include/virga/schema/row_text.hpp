#pragma once

#include <virga/core/error.hpp>
#include <virga/schema/row_members.hpp>
#include <virga/value/bind.hpp>
#include <virga/value/parameter_text.hpp>

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

// Rows and values for a reader. Not a header of its own to include: a program whose sources don't agree whether a row
// can be written to a stream has two definitions of what GoogleTest prints.

namespace virga {

namespace detail {

template <class T>
void append_text(std::string& to, sql_type type, const T& value);

template <result_row Row>
void append_row(std::string& to, const Row& row) {
  std::string_view before = "(";
  const auto append = [&](std::string_view name, sql_type type, const auto& value) {
    if (!is_one_value<Row>) {
      to += before;
      before = ", ";
      if (!name.empty()) (to += name) += " = ";
    }
    append_text(to, type, value);
  };
  visit_columns(row, append);
  if (!is_one_value<Row>) to += ')';
}

template <class T>
inline constexpr bool are_rows = false;
template <result_row Row>
inline constexpr bool are_rows<std::vector<Row>> = true;

template <class T>
concept value_of_a_result = requires { typename T::virga_value_view; };

template <class T>
void append_text(std::string& to, sql_type type, const T& value) {
  if constexpr (is_optional<T>) {
    if (value)
      append_text(to, type, *value);
    else
      to += "null";
  } else if constexpr (result_row<T>) {
    append_row(to, value);
  } else if constexpr (are_rows<T>) {
    to += '[';
    for (const auto& row : value) {
      if (&row != value.data()) to += ", ";
      append_row(to, row);
    }
    to += ']';
  } else if constexpr (value_of_a_result<T>) {
    to += driver::to_whole_text(value.field());
  } else {
    driver::parameter_store store;
    try {
      to += driver::to_whole_text(driver::bind_value(type, value, store));
    } catch (const value_error& error) {  // no value of its SQL type, such as an enumerator without a label
      ((to += '(') += error.message()) += ')';
    }
  }
}

}  // namespace detail

/// A row, rows or a value on one line, as SQL writes it: 42, 10.50, true, null, 'Ada', x'00ff', array[1, 2]; JSON, a
/// uuid, a moment, an interval, an address, a bit string and an enumeration's label are texts in quotes. A row has the
/// names of its columns: (id = 1, name = 'Ada', age = null); rows in a row are in brackets: posts = [(id = 1), (id =
/// 2)]. A selection of one value is written as that. It is for readers: a control character in a text is written \n,
/// \x07. Every value is shown; mind what goes into a log.
template <class T>
[[nodiscard]] std::string to_text(const T& value) {
  std::string text;
  if constexpr (result_row<T> || detail::are_rows<T> || detail::value_of_a_result<T>)
    detail::append_text(text, sql_type::text, value);
  else
    detail::append_text(text, sql_type_of<T>, value);
  return text;
}

/// Writes `to_text(row)`: GoogleTest's messages have it, and {fmt} by its ostream_formatter.
template <result_row Row>
std::ostream& operator<<(std::ostream& out, const Row& row) {
  return out << to_text(row);
}

}  // namespace virga
