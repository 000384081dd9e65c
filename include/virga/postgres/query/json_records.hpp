#pragma once

#include <virga/postgres/query/table_functions.hpp>

#include <optional>

// JSON objects as rows of columns that the query names: PostgreSQL's manual, section 9.16.

namespace virga::pg {

/// A column of a record: its name, which is the object's key, and its type: `pg::record_column<"id", integer()>`. It is
/// null where the object has no such member.
template <fixed_string Name, auto Spec>
struct record_column {
  static constexpr auto name = Name;
  using type = std::optional<typename decltype(Spec)::value_type>;
  static constexpr sql_type result_type = Spec.type;

  template <class Out>
  static constexpr void write_type(Out& out) {
    const auto& rules = out.rules();
    constexpr sql_type element = element_of(Spec.type);
    out.text(" ");
    if (constexpr type_identifier named = Spec.details.type_name(); !named.name.empty()) {
      virga::detail::write_type(out, named);
      if (is_array(Spec.type)) out.text("[]");
    } else {
      out.text(is_array(Spec.type) && rules.has_arrays ? rules.array_type_name(element) : rules.type_name(element));
    }
  }
};

/// `json_to_record(object)`: the members of an object as one row, of columns that are named with their types:
/// `pg::json_to_record<pg::record_column<"id", integer()>, pg::record_column<"tags", pg::array(text())>>(t.document)`.
/// A member that is not of its column's type is the database's error. Of jsonb it is `jsonb_to_record`.
template <class... Columns, class Json>
  requires(sizeof...(Columns) > 0)
constexpr auto json_to_record(const Json& json) {
  return detail::json_table_call<"json_to_record", "jsonb_to_record", Columns...>(detail::json_operand(json));
}
/// `json_to_recordset(array)`: the same of an array of objects, a row of each.
template <class... Columns, class Json>
  requires(sizeof...(Columns) > 0)
constexpr auto json_to_recordset(const Json& json) {
  return detail::json_table_call<"json_to_recordset", "jsonb_to_recordset", Columns...>(detail::json_operand(json));
}

}  // namespace virga::pg
