#pragma once

#include <virga/expr/cast.hpp>
#include <virga/expr/text_literal.hpp>
#include <virga/query/source/derived_table.hpp>
#include <virga/writer/feature.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// What PostgreSQL adds to the rows of a recursive common table expression: its manual, section 7.8.2.

namespace virga {

/// A row value of the server's own, of no C++ type: to order by.
struct record_value {};

template <>
inline constexpr bool has_a_cast<record_value, std::string> = true;

/// The column of `search ... set` or the path of `cycle ... using`. It can be ordered by and cast to text.
template <fixed_string Table, fixed_string Name>
struct record_column {
  using virga_expression = void;
  using virga_record = void;
  using value_type = record_value;
  static constexpr sql_type type = sql_type::text;
  static constexpr binding binds = binding::atom;

  static constexpr bool nullable(const scope& tables) { return tables.is_nullable(Table.view()); }

  template <class Out>
  static constexpr void write(Out& out, const record_column*) {
    out.column(Table.view(), Name.view());
  }
};

template <>
struct refused_feature<feature::search_and_cycle, dialect_kind::sqlite> {
  template <feature F>
  static constexpr void refuse() {
    static_assert(has_feature<F>,
                  "search_depth_first_by(), search_breadth_first_by(), cycle(): SQLite has no SEARCH and CYCLE; order "
                  "the recursive step itself, and end circles with union_()");
  }
};

namespace detail {

template <class Out, class... Columns>
constexpr void write_recursion_columns(Out& out, type_list<Columns...>) {
  bool first = true;
  ((out.text(first ? "" : ", "), first = false, out.identifier(field_name<Columns>::value.view())), ...);
}

/// ` search depth first by "id" set "ordering"`
template <bool DepthFirst, fixed_string Order, class... Columns>
struct search_tail {
  static constexpr bool is_search = true;
  static constexpr bool adds(std::string_view name) { return name == Order.view(); }

  template <fixed_string Table, fixed_string Name>
  static constexpr auto column() {
    return record_column<Table, Name>{};
  }

  template <class Out>
  static constexpr void write(Out& out) {
    out.require(feature::search_and_cycle);
    out.text(DepthFirst ? " search depth first by " : " search breadth first by ");
    write_recursion_columns(out, type_list<Columns...>{});
    out.text(" set ");
    out.identifier(Order.view());
  }
};

/// The mark of a cycle where none of its values are given: true or false.
struct plain_mark {
  using value_type = bool;

  template <class Out>
  static constexpr void write(Out&) {}
};

/// ` to 1 default 0`
template <auto Value, auto Default>
struct mark_of_values {
  using value_type = decltype(Value);

  template <class Out>
  static constexpr void write(Out& out) {
    out.text(" to ");
    write_constant(out, Value);
    out.text(" default ");
    write_constant(out, Default);
  }

 private:
  // A sign is an operator, and 1 an integer, to the grammar, which wants a constant here.
  template <class Out>
  static constexpr void write_constant(Out& out, value_type value) {
    if constexpr (std::same_as<value_type, bool>) {
      out.text(value ? "true" : "false");
    } else {
      out.text(std::same_as<value_type, std::int32_t> ? "integer '" : "bigint '");
      if (value < 0) out.text("-");
      const auto bits = static_cast<std::uint64_t>(value);
      out.number(value < 0 ? 0 - bits : bits);
      out.text("'");
    }
  }
};

/// ` to 'again' default 'new'`
template <fixed_string Value, fixed_string Default>
struct mark_of_texts {
  using value_type = std::string;

  template <class Out>
  static constexpr void write(Out& out) {
    out.text(" to text ");
    write_text_literal(out, Value.view());
    out.text(" default text ");
    write_text_literal(out, Default.view());
  }
};

/// ` cycle "id" set "is_cycle" using "path"`
template <fixed_string Mark, class Values, fixed_string Path, class... Columns>
struct cycle_tail {
  static constexpr bool is_search = false;
  static constexpr bool adds(std::string_view name) { return name == Mark.view() || name == Path.view(); }

  template <fixed_string Table, fixed_string Name>
  static constexpr auto column() {
    if constexpr (Name == Mark)
      return listed_column<Table, function_column<Name, typename Values::value_type>>{};
    else
      return record_column<Table, Name>{};
  }

  template <class Out>
  static constexpr void write(Out& out) {
    out.require(feature::search_and_cycle);
    out.text(" cycle ");
    write_recursion_columns(out, type_list<Columns...>{});
    out.text(" set ");
    out.identifier(Mark.view());
    Values::write(out);
    out.text(" using ");
    out.identifier(Path.view());
  }
};

template <class Column, fixed_string Table>
inline constexpr bool is_column_of_cte = false;
template <fixed_string Table, fixed_string Name, class E, bool Nullable>
inline constexpr bool is_column_of_cte<derived_column<Table, Name, E, Nullable>, Table> = true;

}  // namespace detail

/// The facts asked for of search and cycle.
template <bool Recursive>
inline constexpr bool is_recursive_cte = Recursive;
template <class Column, fixed_string Table>
inline constexpr bool is_a_column_of_the_cte = detail::is_column_of_cte<Column, Table>;
template <fixed_string Column>
inline constexpr bool is_a_new_column = false;
template <class... Tails>
inline constexpr bool is_said_once = false;
template <class Value, class Default>
inline constexpr bool are_marks_of_one_type = false;

namespace detail {

/// True if a column that search or cycle adds has a name of its own.
template <class Query, fixed_string Column, class... Tails>
constexpr bool check_added_column() {
  constexpr bool is_new = field_names<fields_as_table<Query>>::find(Column.view()) == fields_as_table<Query>::size &&
                          !(Tails::adds(Column.view()) || ...);
  static_assert(is_new || is_a_new_column<Column>,
                "search_depth_first_by(), search_breadth_first_by(), cycle(): the common table expression has a column "
                "of this name already");
  return is_new;
}

/// True if a cycle can be marked with values of these types.
template <class Value, class Default>
constexpr bool check_marks() {
  constexpr bool fits =
      std::same_as<Value, Default> &&
      (std::same_as<Value, bool> || std::same_as<Value, std::int32_t> || std::same_as<Value, std::int64_t>);
  static_assert(fits || are_marks_of_one_type<Value, Default>,
                "cycle(): the two values of the mark are texts, or both std::int32_t, std::int64_t or bool");
  return fits;
}

/// True if search or cycle, as `IsSearch` says, can stand behind what there is of these columns.
template <bool IsSearch, bool Recursive, fixed_string Table, class... Columns, class... Tails>
constexpr bool check_recursion_columns(type_list<Columns...>, type_list<Tails...>) {
  static_assert(is_recursive_cte<Recursive>,
                "search_depth_first_by(), search_breadth_first_by(), cycle(): the common table expression is not "
                "recursive; make it with recursive_cte");
  constexpr bool are_columns = sizeof...(Columns) > 0 && (is_column_of_cte<Columns, Table> && ...);
  static_assert(are_columns || (sizeof...(Columns) > 0 && (is_a_column_of_the_cte<Columns, Table> && ...)),
                "search_depth_first_by(), search_breadth_first_by(), cycle(): the arguments are columns of the common "
                "table expression, as tree[users.id]");
  constexpr bool once = !((Tails::is_search == IsSearch) || ...);
  static_assert(once || is_said_once<Tails...>,
                "search_depth_first_by(), search_breadth_first_by(), cycle(): it has been said already");
  constexpr bool in_order = !IsSearch || sizeof...(Tails) == 0 || !once;
  static_assert(in_order || is_said_once<Tails...>,
                "search_depth_first_by(), search_breadth_first_by(): call it before cycle()");
  return Recursive && are_columns && once && in_order;
}

}  // namespace detail
}  // namespace virga
