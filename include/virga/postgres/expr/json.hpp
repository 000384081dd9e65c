#pragma once

#include <virga/expr/required_type.hpp>

#include <virga/expr/functions/json.hpp>
#include <virga/postgres/expr/operators.hpp>

#include <string>
#include <vector>

// What only PostgreSQL has for jsonb: its manual, section 9.16. `pg::contains` and `pg::contained_by` are in
// <virga/postgres/expr/operators.hpp>.

namespace virga::pg {

namespace detail {

template <class Document>
constexpr auto jsonb_of(const Document& document) {
  static_assert(is_jsonb_expression<operand_of<Document>>,
                "pg: the first argument is not jsonb; a json column has no such operator");
  return as_operand(document);
}

inline auto keys_of(std::vector<std::string> keys) { return bound_value<std::vector<std::string>>{std::move(keys)}; }

}  // namespace detail

/// `document ? key`: an object has that key, or an array that text.
template <virga::detail::some_sql Document, class Key>
constexpr auto has_key(const Document& document, const Key& key) {
  return operator_function<"?", "{} ? {}", bool(any_type, std::string)>(detail::jsonb_of(document), key);
}
/// `document ?| array[...]`: one of the keys.
template <virga::detail::some_sql Document>
auto has_any_key(const Document& document, std::vector<std::string> keys) {
  return detail::native<"?|", "{} ?| {}", bool>(detail::jsonb_of(document), detail::keys_of(std::move(keys)));
}
/// `document ?& array[...]`: all of the keys.
template <virga::detail::some_sql Document>
auto has_all_keys(const Document& document, std::vector<std::string> keys) {
  return detail::native<"?&", "{} ?& {}", bool>(detail::jsonb_of(document), detail::keys_of(std::move(keys)));
}

/// `left || right`: two arrays one behind the other, or the members of both objects, of which the right ones win.
template <virga::detail::some_sql Left, class Right>
constexpr auto jsonb_concat(const Left& first, const Right& second) {
  using Node = operand_of<Left>;
  return virga::detail::retype<sql_type::jsonb, typename Node::value_type>(
      detail::native<"||", "{} || {}", std::string>(detail::jsonb_of(first), detail::beside<Left>(second)));
}

/// `document - key`: an object without that key, an array without that text. Of what is neither it is an error.
template <virga::detail::some_sql Document, class Key>
constexpr auto remove_key(const Document& document, const Key& key) {
  using Node = operand_of<Document>;
  return virga::detail::retype<sql_type::jsonb, typename Node::value_type>(
      operator_function<"-", "{} - {}", std::string(any_type, std::string), binding::additive>(
          detail::jsonb_of(document), key));
}
/// `document - array[...]`: without those keys.
template <virga::detail::some_sql Document>
auto remove_keys(const Document& document, std::vector<std::string> keys) {
  using Node = operand_of<Document>;
  return virga::detail::retype<sql_type::jsonb, typename Node::value_type>(
      detail::native<"-", "{} - {}", std::string, null_rule::if_any_argument, binding::additive>(
          detail::jsonb_of(document), detail::keys_of(std::move(keys))));
}

/// `jsonb_strip_nulls(document)`: without the members that are JSON's null.
template <virga::detail::some_sql Document>
constexpr auto jsonb_strip_nulls(const Document& document) {
  using Node = operand_of<Document>;
  return virga::detail::retype<sql_type::jsonb, typename Node::value_type>(
      detail::call<"jsonb_strip_nulls", std::string>(detail::jsonb_of(document)));
}

/// `jsonb_pretty(document)`: the document on many lines.
template <virga::detail::some_sql Document>
constexpr auto jsonb_pretty(const Document& document) {
  return detail::call<"jsonb_pretty", std::string>(detail::jsonb_of(document));
}

}  // namespace virga::pg
