#pragma once

#include <virga/expr/sql_family.hpp>
#include <virga/query/source/selection.hpp>
#include <virga/writer/in_sight.hpp>

#include <cstddef>
#include <string_view>
#include <utility>

namespace virga {

/// A column of a table function: its name and its C++ type, a std::optional if it may be null.
template <fixed_string Name, class T>
struct function_column {
  static constexpr auto name = Name;
  using type = T;
  static constexpr sql_type result_type = detail::type_of<detail::unwrapped<T>>();
};

/// The same, where the C++ type does not say the SQL type: text that is jsonb.
template <fixed_string Name, class T, sql_type Type>
struct typed_function_column : function_column<Name, T> {
  static constexpr sql_type result_type = Type;
};

/// What a table in from() has whose columns are known by their names and C++ types: a list of values, a table function.
template <fixed_string Range, class... Columns>
struct listed_columns {
 private:
  template <class Column, class Out>
  static constexpr void write_name(Out& out) {
    out.identifier(Column::name.view());
    if constexpr (requires { Column::write_type(out); }) Column::write_type(out);
  }
  template <std::size_t... Is>
  static auto row_of(std::index_sequence<Is...>)
      -> selection<no_members, selected_value<Is, key_name<Columns::name>, typename Columns::type>...>;

 public:
  using row_type = decltype(row_of(std::index_sequence_for<Columns...>{}));
  static constexpr std::string_view range_name() { return Range.view(); }
  static constexpr bool has_column(std::string_view name) { return ((Columns::name.view() == name) || ...); }
  static constexpr bool may_hold_only_nulls() { return (detail::is_optional<typename Columns::type> && ...); }

  /// ` ("id", "name")`; with their types where the function does not say them: ` ("id" integer)`.
  template <class Out>
  static constexpr void write_names(Out& out) {
    bool first = true;
    ((out.text(first ? " (" : ", "), first = false, write_name<Columns>(out)), ...);
    out.text(")");
  }

  template <class Out>
  static constexpr void write_columns(Out& out) {
    bool first = true;
    ((out.text(first ? "" : ", "), first = false,
      detail::write_result_column(out, Range.view(), Columns::name.view(), Columns::result_type)),
     ...);
  }
};

}  // namespace virga
