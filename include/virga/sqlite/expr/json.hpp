#pragma once

#include <virga/expr/functions/json_build.hpp>
#include <virga/sqlite/expr/function.hpp>

// What only SQLite has for JSON (https://sqlite.org/json1.html), which is text there.

namespace virga::sqlite {

/// The fact asked for of what these functions take.
template <class E>
inline constexpr bool is_a_json_document = is_json_expression<E>;

/// `json_patch(document, patch)`: RFC 7396's merge: the patch's members take the places of the document's, and those
/// that are null take them away. A text is a patch, too.
template <virga::detail::some_sql Document, class Patch>
constexpr auto json_patch(const Document& document, const Patch& patch) {
  using Node = operand_of<Document>;
  auto merged = as_operand_beside<typename Node::value_type, Node::type>(patch);
  static_assert(is_a_json_document<Node> && is_a_json_document<decltype(merged)>,
                "sqlite::json_patch(): an argument is not JSON; cast<json()>(...) makes JSON of text");
  return virga::detail::retype<Node::type, typename Node::value_type>(
      function<"json_patch", std::string(any_type, any_type)>(as_operand(document), std::move(merged)));
}

/// `json_insert(document, path, value)`: the value at that place where there was nothing, else the document as it is.
/// Behind `$.list[#]`, which is an array's end, it adds an element: a path is SQLite's own text here.
template <virga::detail::some_sql Document, class Path, class Value>
constexpr auto json_insert(const Document& document, const Path& path, const Value& value) {
  using Node = operand_of<Document>;
  static_assert(is_a_json_document<Node>, "sqlite::json_insert(): the first argument is not json");
  return virga::detail::retype<Node::type, typename Node::value_type>(
      function<"json_insert", std::string(any_type, std::string, std::optional<any_type>)>(
          document, path, virga::detail::as_json_member(value)));
}

/// `json_valid(text)`: it is JSON.
inline constexpr auto json_valid = function<"json_valid", bool(std::string)>;

/// `json_quote(value)`: a number or a text as JSON, null as JSON's null.
template <virga::detail::some_sql Value>
constexpr auto json_quote(const Value& value) {
  return virga::detail::retype<sql_type::json, std::string>(
      function<"json_quote", std::string(std::optional<any_type>)>(value));
}

}  // namespace virga::sqlite
