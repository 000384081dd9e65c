#pragma once

#include <virga/expr/operand.hpp>
#include <virga/postgres/query/table_functions.hpp>
#include <virga/writer/feature.hpp>

#include <cstddef>
#include <optional>

// Several table functions side by side: PostgreSQL's manual, SELECT, "FROM Clause", and section 7.2.1.4.

namespace virga {

template <>
struct refused_feature<feature::rows_from, dialect_kind::sqlite> {
  template <feature F>
  static constexpr void refuse() {
    static_assert(has_feature<F>, "pg::rows_from(): SQLite has no ROWS FROM; join the functions");
  }
};

namespace pg {

/// The facts asked for of what rows_from and unnest are called with.
template <class T>
inline constexpr bool is_a_table_function = requires { typename T::virga_table_function; };

namespace detail {

/// A column of the function as it is beside others, which may have more rows: null where it has none.
template <bool Alone, class Column>
using column_beside = typed_function_column<
    Column::name,
    std::conditional_t<Alone, typename Column::type, std::optional<virga::detail::unwrapped<typename Column::type>>>,
    Column::result_type>;

template <bool Alone, class Columns>
struct columns_beside;
template <bool Alone, class... Columns>
struct columns_beside<Alone, type_list<Columns...>> {
  using type = type_list<column_beside<Alone, Columns>...>;
};

template <class Array>
using element_beside =
    typed_function_column<"", std::optional<virga::detail::unwrapped<typename Array::value_type::value_type>>,
                          element_of(Array::type)>;

/// ` as ("id" integer)` where the function does not say which columns it yields.
template <class Out, class... Columns>
constexpr void write_record(Out& out, type_list<Columns...>) {
  if constexpr ((virga::detail::says_its_type<Columns> || ...)) {
    out.text(" as");
    listed_columns<"", Columns...>::write_names(out);
  }
}

}  // namespace detail

/// `rows from (generate_series($1, $2), unnest($3))`
template <class... Calls>
struct rows_from_call : function_rows<rows_from_call<Calls...>> {
  using columns_type = typename virga::detail::joined_lists<
      typename detail::columns_beside<sizeof...(Calls) == 1, typename Calls::columns_type>::type...>::type;
  static constexpr bool can_rename = true;

  node_list<Calls...> calls;

  constexpr explicit rows_from_call(const Calls&... given) : calls(given...) {}

  template <class Out>
  static constexpr void write(Out& out, const rows_from_call* self) {
    out.require(feature::rows_from);
    bool first = true;
    node_list<Calls...>::each(virga::detail::part(self, &rows_from_call::calls), [&]<class Call>(const Call* call) {
      out.text(first ? "rows from (" : ", ");
      first = false;
      Call::write(out, call);
      detail::write_record(out, typename Call::columns_type{});
    });
    out.text(")");
  }
};

/// `rows from (generate_series(...), unnest(...)) as "r" ("n", "word")`: the rows of several table functions side by
/// side, as many as the longest has: `pg::rows_from(pg::generate_series(1, 3), pg::unnest(words)).as<"r", "n",
/// "word">()`, a name for each column, behind that of the whole. Of several functions every column may be null, as the
/// shorter ones have no more rows. `.with_ordinality()`, behind it and not behind one of the functions, counts the
/// rows; of json_to_record and json_to_recordset, too, which PostgreSQL takes nowhere else.
template <class... Calls>
constexpr auto rows_from(const Calls&... calls) {
  static_assert(sizeof...(Calls) > 0, "pg::rows_from(): it needs a table function");
  static_assert(
      (is_a_table_function<Calls> && ...),
      "pg::rows_from(): an argument is not a call of a table function; as() and with_ordinality() stand behind "
      "rows_from(...)");
  if constexpr (sizeof...(Calls) > 0 && (is_a_table_function<Calls> && ...))
    return rows_from_call<Calls...>(calls...);
  else
    return refused_query();
}

/// `unnest(first, second) as "r" ("a", "b")`: the elements of several arrays side by side, as many rows as the longest
/// has: `pg::unnest(ids, words).as<"r", "id", "word">()`. Each may be null.
template <class First, class Second, class... Rest>
constexpr auto unnest(const First& first, const Second& second, const Rest&... rest) {
  constexpr bool fits = ((is_array(operand_of<First>::type) && is_array(operand_of<Second>::type)) && ... &&
                         is_array(operand_of<Rest>::type));
  static_assert(((is_array_expression<operand_of<First>> && is_array_expression<operand_of<Second>>) && ... &&
                 is_array_expression<operand_of<Rest>>),
                "pg::unnest(): an argument is not an array");
  if constexpr (fits)
    return detail::table_call<"unnest", detail::element_beside<operand_of<First>>,
                              detail::element_beside<operand_of<Second>>, detail::element_beside<operand_of<Rest>>...>(
        first, second, rest...);
  else
    return refused_query();
}

}  // namespace pg
}  // namespace virga
