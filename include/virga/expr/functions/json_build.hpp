#pragma once

#include <virga/expr/functions/json.hpp>

// JSON made of values, and changed, on both databases.

namespace virga {

/// A value on its way into a document. On SQLite JSON is text: `json(...)` says that it is not to become a string, and
/// what is true or false there is a number.
template <expression E>
struct json_member : E {
  template <class Out>
  static constexpr void write(Out& out, const json_member* self) {
    const bool on_sqlite = out.rules().kind == dialect_kind::sqlite;
    if constexpr (is_json(E::type)) {
      out.text(on_sqlite ? "json(" : "");
      detail::write_node(out, static_cast<const E*>(self));
      out.text(on_sqlite ? ")" : "");
    } else if constexpr (std::same_as<typename E::value_type, bool>) {
      out.text(on_sqlite ? "json(case " : "");
      detail::write_node(out, static_cast<const E*>(self));
      out.text(on_sqlite ? " when 1 then 'true' when 0 then 'false' else 'null' end)" : "");
    } else {
      detail::write_node(out, static_cast<const E*>(self));
    }
  }
};

namespace detail {

template <class Value>
constexpr auto as_json_member(const Value& value) {
  if constexpr (std::same_as<Value, std::nullopt_t>)
    return null_value<std::string>{};
  else
    return json_member<operand_of<Value>>{as_operand(value)};
}

/// What stands at an even place is a key.
template <bool IsKey, class Value>
constexpr auto as_entry(const Value& value) {
  if constexpr (IsKey)
    return as_operand(value);
  else
    return as_json_member(value);
}

template <fixed_string Name, fixed_string PostgreSQL, fixed_string SQLite>
struct two_call_form {
  static constexpr auto name = Name;
  static constexpr binding binds = binding::atom;

  template <class Out>
  static constexpr void write_name(Out& out) {
    out.text(out.rules().kind == dialect_kind::sqlite ? SQLite.view() : PostgreSQL.view());
  }
};

}  // namespace detail

/// The fact asked for of the arguments of json_build_object.
template <std::size_t Count>
inline constexpr bool are_in_pairs = Count % 2 == 0;
template <class... Keys>
inline constexpr bool are_keys = ((detail::family_of<Keys>() == detail::sql_family::text) && ...);

namespace detail {

template <class Arguments, std::size_t... Is>
constexpr bool keys_are_texts(std::index_sequence<Is...>) {
  return (([] {
            if constexpr (Is % 2 == 0)
              return family_of<typename operand_of<type_at<Is, Arguments>>::value_type>() == sql_family::text;
            else
              return true;
          }()) &&
          ...);
}

template <sql_type Type, class Form, std::size_t... Is, class... Entries>
constexpr auto build_object(std::index_sequence<Is...>, const Entries&... entries) {
  using Operation = operation<Form, std::string, null_rule::never, decltype(as_entry < Is % 2 == 0 > (entries))...>;
  return retype<Type, std::string>(Operation{{as_entry < Is % 2 == 0 > (entries)...}});
}

}  // namespace detail

/// `json_build_object(key, value, ...)`: a JSON object; `json_object` on SQLite. A value that is JSON stays JSON.
template <class... Entries>
constexpr auto json_build_object(const Entries&... entries) {
  static_assert(are_in_pairs<sizeof...(Entries)>, "json_build_object(): a key is followed by its value");
  if constexpr (sizeof...(Entries) % 2 == 0) {
    constexpr bool texts = detail::keys_are_texts<type_list<Entries...>>(std::index_sequence_for<Entries...>{});
    static_assert(texts, "json_build_object(): a key is not text");
    return detail::build_object<sql_type::json,
                                detail::two_call_form<"json_build_object", "json_build_object", "json_object">>(
        std::index_sequence_for<Entries...>{}, entries...);
  } else {
    return bound_value<detail::refused_value>{};
  }
}

/// `json_build_array(value, ...)`: a JSON array; `json_array` on SQLite. A value that is JSON stays JSON.
template <class... Values>
constexpr auto json_build_array(const Values&... values) {
  using Form = detail::two_call_form<"json_build_array", "json_build_array", "json_array">;
  using Operation = operation<Form, std::string, null_rule::never, decltype(detail::as_json_member(values))...>;
  return detail::retype<sql_type::json, std::string>(Operation{{detail::as_json_member(values)...}});
}

/// A JSON text as a value of JSON, where a text would become a string: `json_set(t.document, json_path("a"),
/// json_value("[1, 2]"))`. SQL: `$1::jsonb`; `json(?)` on SQLite.
template <class Text>
constexpr auto json_value(const Text& text) {
  return detail::retype<sql_type::json, std::string>(
      detail::json_function<two_text_form<"json_value", "({}::jsonb)", "json({})", binding::atom>, std::string,
                            std::string>(text));
}

namespace detail {

template <bool MayBeNull>
constexpr auto json_set_text_of_json() {
  if constexpr (MayBeNull)
    return fixed_string("jsonb_set(({})::jsonb, {}, coalesce(to_jsonb({}), 'null')");
  else
    return fixed_string("jsonb_set(({})::jsonb, {}, to_jsonb({})");
}

// jsonb_set of null is null; on SQLite it is the document with null in it.
template <sql_type Type, bool MayBeNull, fixed_string Tail>
constexpr auto json_set_text() {
  if constexpr (Type == sql_type::jsonb && MayBeNull)
    return one_behind_the_other(fixed_string("jsonb_set({}, {}, coalesce(to_jsonb({}), 'null')"), Tail);
  else if constexpr (Type == sql_type::jsonb)
    return one_behind_the_other(fixed_string("jsonb_set({}, {}, to_jsonb({})"), Tail);
  else
    return one_behind_the_other(fixed_string("("), json_set_text_of_json<MayBeNull>(), Tail, fixed_string("::json)"));
}

/// The nulls of the first operand alone make the result null.
template <class Form, class First, class... Rest>
struct first_rules : operation<Form, std::string, null_rule::if_any_argument, First, Rest...> {
  static constexpr bool nullable(const scope& s) { return First::nullable(s); }
};

}  // namespace detail

namespace detail {

/// `null` with a type, as to_jsonb() needs it.
struct null_member : null_value<std::string> {
  template <class Out>
  static constexpr void write(Out& out, const null_member*) {
    out.text(out.rules().kind == dialect_kind::sqlite ? "null" : "null::text");
  }
};

/// A value that takes a place in a document.
template <class Value>
constexpr auto as_set_member(const Value& value) {
  if constexpr (std::same_as<Value, std::nullopt_t>)
    return null_member{};
  else
    return as_json_member(value);
}

template <fixed_string Name, fixed_string Tail, fixed_string SQLite, class Document, class Value>
constexpr auto set_in_json(const Document& document, const json_path& path, const Value& value) {
  using Node = operand_of<Document>;
  static_assert(is_json_expression<Node>, "json_set(), json_replace(): the first argument is not json or jsonb");
  auto member = as_set_member(value);
  constexpr bool may_be_null = sql_operand<Value> || std::same_as<Value, std::nullopt_t>;
  constexpr auto text = json_set_text<Node::type, may_be_null, Tail>();
  using Operation =
      first_rules<two_text_form<Name, text, SQLite, binding::atom>, Node, json_path_value, decltype(member)>;
  return retype<Node::type, typename Node::value_type>(
      Operation{{{as_operand(document), json_path_value{path}, std::move(member)}}});
}

}  // namespace detail

/// `jsonb_set(document, path, to_jsonb(value))`: the document with the value at that place, put there if it was not;
/// its parent must be there. `json_set(document, path, value)` on SQLite. The value is a column, an expression or a C++
/// value: a text becomes a JSON string, `json_value(text)` is JSON.
template <detail::some_sql Document, class Value>
constexpr auto json_set(const Document& document, const json_path& path, const Value& value) {
  return detail::set_in_json<"json_set", ")", "json_set({}, {}, {})">(document, path, value);
}
/// `jsonb_set(document, path, to_jsonb(value), false)`: the same where there is something at that place, else the
/// document as it is. `json_replace(document, path, value)` on SQLite.
template <detail::some_sql Document, class Value>
constexpr auto json_replace(const Document& document, const json_path& path, const Value& value) {
  return detail::set_in_json<"json_replace", ", false)", "json_replace({}, {}, {})">(document, path, value);
}

/// `document #- path`: the document without what is at that place; `json_remove(document, path)` on SQLite.
template <detail::some_sql Document>
constexpr auto json_remove(const Document& document, const json_path& path) {
  using Node = operand_of<Document>;
  static_assert(is_json_expression<Node>, "json_remove(): the first argument is not json or jsonb");
  constexpr auto text = detail::json_or_jsonb<Node::type, "(({})::jsonb #- {})::json", "{} #- {}">();
  return detail::retype<Node::type, typename Node::value_type>(
      detail::json_function<two_text_form<"json_remove", text, "json_remove({}, {})">, std::string, any_type, any_type>(
          document, json_path_value{path}));
}

}  // namespace virga
