#pragma once

#include <virga/expr/row_value.hpp>
#include <virga/query/source/derived_table.hpp>
#include <virga/query/source/fault.hpp>
#include <virga/query/source/table_subquery.hpp>
#include <virga/query/write/row_cells.hpp>

namespace virga {

/// `("title", "views") = (select ...)` in the set of an update: of the one row that the subquery yields; null if it
/// yields none.
template <class Query, class... Columns>
struct row_assignment {
  static constexpr member_set columns = [] {
    member_set set;
    (set.insert(Columns::place), ...);
    return set;
  }();

  table_subquery<Query> subquery;

  template <class Out>
  static constexpr void write(Out& out, const row_assignment* self) {
    bool first = true;
    ((out.text(first ? "(" : ", "), first = false, out.identifier(Columns::name())), ...);
    out.text(") = ");
    table_subquery<Query>::write(out, detail::part(self, &row_assignment::subquery));
  }
};

/// The facts asked for of `row_value(...) = select(...)` in a set.
template <class T>
inline constexpr bool is_a_row_assignment = requires { typename T::virga_assigned_row; };
template <class Part>
inline constexpr bool is_a_column_to_set = false;
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_set_once = false;
template <fixed_string Table, fixed_string Column>
inline constexpr bool has_the_type_to_set = false;
template <std::size_t Columns, std::size_t Selected>
inline constexpr bool has_a_column_for_each_part = Columns == Selected;

namespace detail {

enum class row_fault { none, no_column, of_another_table, generated, twice, count, type };

struct found_row_fault {
  row_fault which = row_fault::none;
  std::size_t place = 0;
};

template <class Tag, class Part>
constexpr row_fault fault_of_column() {
  if constexpr (!is_field<Part>)
    return row_fault::no_column;
  else if constexpr (!std::same_as<typename Part::table_type, Tag>)
    return row_fault::of_another_table;
  else
    return Part::spec.generated == identity::always ? row_fault::generated : row_fault::none;
}

template <class Part, class Field>
constexpr bool sets_the_type() {
  return is_value_for(type_tag<typename decltype(Part::spec)::value_type>{},
                      type_tag<typename selected_field<Field>::node>{});
}

/// What is wrong with a row of columns that is to be set from a query's, if anything is.
template <class Tag, class... Parts, class... Fields>
constexpr found_row_fault find_row_fault(type_list<Parts...>, type_list<Fields...>) {
  constexpr row_fault faults[] = {fault_of_column<Tag, Parts>()...};
  constexpr std::size_t wrong = [] {
    std::size_t place = 0;
    while (place < sizeof...(Parts) && faults[place] == row_fault::none) ++place;
    return place;
  }();
  if constexpr (wrong < sizeof...(Parts)) {
    return {faults[wrong], wrong};
  } else {
    const std::string_view names[] = {Parts::name.view()...};
    for (std::size_t place = 1; place < sizeof...(Parts); ++place)
      for (std::size_t before = 0; before < place; ++before)
        if (names[before] == names[place]) return {row_fault::twice, place};
    if constexpr (sizeof...(Parts) != sizeof...(Fields)) {
      return {row_fault::count, 0};
    } else {
      const bool fits[] = {sets_the_type<Parts, Fields>()...};
      for (std::size_t place = 0; place < sizeof...(Parts); ++place)
        if (!fits[place]) return {row_fault::type, place};
      return {};
    }
  }
}

template <row_fault Fault, fixed_string Table, fixed_string Column>
constexpr void refuse_column_to_set() {
  static_assert(Fault != row_fault::of_another_table || is_in_the_changed_table<Table, Column>,
                "set(): row_value() on the left side of = has a column that is not one of the changed table");
  static_assert(Fault != row_fault::generated || may_be_given<Table, Column>,
                "set(): the database generates a column in row_value() (always as identity); leave it out");
  static_assert(Fault != row_fault::twice || is_set_once<Table, Column>, "set(): a column stands in row_value() twice");
  static_assert(Fault != row_fault::type || has_the_type_to_set<Table, Column>,
                "set(): the subquery's column has another type than the one that it is given for; cast it");
}

/// In the place of a row assignment that was refused.
struct refused_assignment {
  static constexpr member_set columns{};
  template <class Out>
  static constexpr void write(Out&, const refused_assignment*) {}
};

template <class Tag, class Query, class... Parts>
constexpr auto as_row_assignment(const assigned_row<row_of_values<Parts...>, Query>& given) {
  using parts = type_list<Parts...>;
  using fields = fields_as_table<Query>;
  constexpr found_row_fault fault = find_row_fault<Tag>(parts{}, fields{});
  if constexpr (fault.which == row_fault::none) {
    if constexpr (Query::check_clauses())
      return row_assignment<Query, decltype(as_column(Parts{}))...>{{given.query}};
    else
      return refused_assignment{};
  } else {
    using Part = type_at<fault.place, parts>;
    static_assert(fault.which != row_fault::no_column || is_a_column_to_set<Part>,
                  "set(): row_value() on the left side of = has a part that is not a column");
    static_assert(fault.which != row_fault::count || has_a_column_for_each_part<sizeof...(Parts), fields::size>,
                  "set(): the subquery has not as many columns as row_value() on the left side of =");
    if constexpr (fault.which != row_fault::no_column && fault.which != row_fault::count)
      refuse_column_to_set<fault.which, table_label<typename Part::table_type>, Part::name>();
    return refused_assignment{};
  }
}
template <class Tag, class T>
constexpr auto as_row_assignment(const T&) {
  static_assert(is_a_row_assignment<T>,
                "set(): behind the columns come rows of them, as row_value(t.a, t.b) = select(...)");
  return refused_assignment{};
}

template <class Tag, class... Rows>
using row_assignments = node_list<decltype(as_row_assignment<Tag>(std::declval<const Rows&>()))...>;

template <fixed_string Table, fixed_string Column>
constexpr void refuse_row_assignment() {
  static_assert(is_in_from_or_join<Table, Column>,
                "set(): the subquery uses a column of a table that is neither the changed one nor in from()");
}

/// True if the subqueries of a set use the columns of the tables in sight; names the stray one otherwise.
template <class Tables, class Rows>
constexpr bool check_rows_in_sight() {
  using fault = fault_in<Rows, Tables>;
  constexpr bool fits = fault::found.kind == fault_kind::none;
  if constexpr (!fits) refuse_row_assignment<fault::table, fault::name>();
  return fits;
}

/// usage_error if a column is given by a patch and by a row, or nothing is set at all.
void require_set_once(std::span<const row_cell> cells, const cell_reader& reader, const member_set& by_rows,
                      std::string_view method);

template <class... Rows>
constexpr member_set columns_of_rows(type_tag<node_list<Rows...>>) {
  member_set all;
  for (const member_set& each : {Rows::columns..., member_set{}})
    for (std::size_t word = 0; word < std::size(all.words); ++word) all.words[word] |= each.words[word];
  return all;
}

/// `, ("a", "b") = (select ...)`: behind the columns of a patch, if that gives some.
template <class Out, class... Rows>
constexpr void write_rows_to_set(Out& out, const node_list<Rows...>* rows, bool is_first) {
  node_list<Rows...>::each(rows, [&]<class Row>(const Row* row) {
    if (!is_first) out.text(", ");
    is_first = false;
    Row::write(out, row);
  });
}

/// Writes the assignments of a patch and of rows.
template <class Tag, class Out, class Patch, class... Rows>
void write_set(Out& out, const Patch& patch, const node_list<Rows...>& rows, const assignment_place& place) {
  using columns = cells_of_row<Tag, Patch>;
  std::array<row_cell, columns::info::member_count> cells;
  driver::parameter_store store;
  if constexpr (Out::binds_values)
    columns::reader.read(&patch, cells, out.store());
  else
    columns::reader.read(&patch, cells, store);
  if constexpr (!Out::binds_values)
    require_set_once(cells, columns::reader, columns_of_rows(type_tag<node_list<Rows...>>{}), place.method);
  const bool wrote = write_assignments(out, columns::reader, cells, place);
  write_rows_to_set(out, &rows, !wrote);
}

}  // namespace detail
}  // namespace virga
