#pragma once

#include <virga/expr/functions/json_build.hpp>
#include <virga/postgres/expr/json.hpp>
#include <virga/schema/uses.hpp>

// Values and rows as JSON, and values put into jsonb, where only PostgreSQL has the function: its manual, section 9.16.

namespace virga::pg {

namespace detail {

/// `"users".*`, as an argument: the whole row.
template <class Tag>
struct whole_row {
  using virga_expression = void;
  using value_type = std::string;
  static constexpr sql_type type = sql_type::text;
  static constexpr binding binds = binding::atom;
  using info = virga::detail::table_info<Tag>;

  static constexpr bool nullable(const scope& s) { return s.is_nullable(info::range_name); }

  template <class Out>
  static constexpr void write(Out& out, const whole_row*) {
    using base = virga::detail::table_info<typename Tag::base>;
    for (std::size_t i = 0; i < base::member_count; ++i)
      if (base::is_column[i]) out.require_in_sight(info::range_name, base::names[i]);
    out.identifier(info::range_name);
    out.text(".*");
  }
};

template <template <class> class Struct, class Tag>
constexpr auto json_source(const Struct<as_columns<Tag>>&) {
  return whole_row<Tag>{};
}
template <sql_operand Value>
constexpr auto json_source(const Value& value) {
  return as_operand(value);
}

template <class Value>
concept goes_into_json = requires(const Value& value) { json_source(value); };

}  // namespace detail

/// `to_json(value)`: a value, or with a table its whole row, as json.
template <detail::goes_into_json Value>
constexpr auto to_json(const Value& value) {
  return virga::detail::retype<sql_type::json, std::string>(
      detail::call<"to_json", std::string>(detail::json_source(value)));
}
/// `to_jsonb(value)`: a value, or with a table its whole row, as jsonb.
template <detail::goes_into_json Value>
constexpr auto to_jsonb(const Value& value) {
  return virga::detail::retype<sql_type::jsonb, std::string>(
      detail::call<"to_jsonb", std::string>(detail::json_source(value)));
}
/// `row_to_json(table)`: the whole row as a json object, whose keys are the columns' names:
/// `json_agg(pg::row_to_json(posts))`.
template <template <class> class Struct, class Tag>
constexpr auto row_to_json(const Struct<as_columns<Tag>>& table) {
  return virga::detail::retype<sql_type::json, std::string>(
      detail::call<"row_to_json", std::string>(detail::json_source(table)));
}

namespace detail {

template <fixed_string Name, fixed_string Text, class Document, class Value, class... Rest>
constexpr auto put_into(const Document& document, const json_path& path, const Value& value, Rest... rest) {
  using Node = operand_of<Document>;
  auto member = virga::detail::as_set_member(value);
  using Form = native_form<Name, Text, binding::atom>;
  using Operation =
      virga::detail::first_rules<Form, decltype(jsonb_of(document)), json_path_value, decltype(member), Rest...>;
  return virga::detail::retype<sql_type::jsonb, typename Node::value_type>(
      Operation{{{jsonb_of(document), json_path_value{path}, std::move(member), std::move(rest)...}}});
}

}  // namespace detail

/// `jsonb_insert(document, path, to_jsonb(value))`: the value as a new element before the one at that place, or as a
/// new member; a member that is there already is the database's error. A null is JSON's null.
template <virga::detail::some_sql Document, class Value>
constexpr auto jsonb_insert(const Document& document, const json_path& path, const Value& value) {
  return detail::put_into<"jsonb_insert", "jsonb_insert({}, {}, coalesce(to_jsonb({}), 'null'))">(document, path,
                                                                                                  value);
}
/// `jsonb_insert(document, path, to_jsonb(value), true)`: behind the element at that place.
template <virga::detail::some_sql Document, class Value>
constexpr auto jsonb_insert_after(const Document& document, const json_path& path, const Value& value) {
  return detail::put_into<"jsonb_insert", "jsonb_insert({}, {}, coalesce(to_jsonb({}), 'null'), true)">(document, path,
                                                                                                        value);
}

/// `jsonb_set_lax(document, path, to_jsonb(value), true, treatment)`: as json_set(); what is done where the value is
/// null is told by the treatment: use_json_null, delete_key, return_target (the document as it is) or raise_exception.
template <virga::detail::some_sql Document, class Value>
constexpr auto jsonb_set_lax(const Document& document, const json_path& path, const Value& value,
                             const std::string& treatment) {
  return detail::put_into<"jsonb_set_lax", "jsonb_set_lax({}, {}, to_jsonb({}), true, {})">(document, path, value,
                                                                                            as_operand(treatment));
}

/// `document - index`: an array without the element of that index, which counts from 0, and from the end where it is
/// negative.
template <virga::detail::some_sql Document, class Index>
constexpr auto remove_element(const Document& document, const Index& index) {
  using Node = operand_of<Document>;
  return virga::detail::retype<sql_type::jsonb, typename Node::value_type>(
      operator_function<"-", "{} - {}", std::string(any_type, std::int32_t), binding::additive>(
          detail::jsonb_of(document), index));
}

}  // namespace virga::pg
