#pragma once

#include <virga/core/enum_labels.hpp>
#include <virga/core/value_conversion.hpp>
#include <virga/expr/sql_family.hpp>
#include <virga/expr/text_literal.hpp>
#include <virga/schema/foreign_key.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

// What a relation says beside a foreign key: columns that tie its rows, on<>, and a part of the rows, where_<>.

namespace virga {

/// The facts asked for of on<> and where_<>.
template <fixed_string Table, fixed_string Column>
inline constexpr bool has_the_column = false;
template <fixed_string Column, fixed_string Related>
inline constexpr bool are_columns_of_types_that_compare = false;
template <fixed_string Column, auto Value>
inline constexpr bool has_the_type_of_the_value = false;

namespace detail {

/// What ties the rows, without where_<>.
template <class Kept, class... How>
struct ties {
  using type = Kept;
};
template <class... Kept, fixed_string Column, auto Value, class... Rest>
struct ties<type_list<Kept...>, where_<Column, Value>, Rest...> : ties<type_list<Kept...>, Rest...> {};
template <class... Kept, class First, class... Rest>
struct ties<type_list<Kept...>, First, Rest...> : ties<type_list<Kept..., First>, Rest...> {};

template <class How>
struct ties_of;
template <class... How>
struct ties_of<type_list<How...>> : ties<type_list<>, How...> {};

template <class Table, fixed_string Column>
constexpr bool find_column() {
  constexpr std::size_t place = table_info<Table>::find(Column.view());
  return place != table_info<Table>::npos && table_info<Table>::is_column[place];
}
template <class Table, fixed_string Column>
inline constexpr bool has_named_column = find_column<Table, Column>();

template <class Table, fixed_string Column>
constexpr bool check_column() {
  static_assert(has_named_column<Table, Column> || has_the_column<table_label<Table>, Column>,
                "relation: on<> or where_<> names a column that its table has not");
  return has_named_column<Table, Column>;
}

template <class Table, fixed_string Column>
using type_of_named =
    typename type_at<table_info<Table>::find(Column.view()), typename table_info<Table>::member_list>::value_type;

/// The columns of on<"author_id", "id">, ...; none where a foreign key says them.
template <class Ties>
struct on_columns {
  static constexpr bool given = false;
};
template <fixed_string... Own, fixed_string... Related>
  requires(sizeof...(Own) > 0)
struct on_columns<type_list<on<Own, Related>...>> {
  static constexpr bool given = true;

  template <class Parent>
  static constexpr key_columns own() {
    key_columns result;
    (result.add(table_info<Parent>::find(Own.view())), ...);
    return result;
  }
  template <class Target>
  static constexpr key_columns related() {
    key_columns result;
    (result.add(table_info<Target>::find(Related.view())), ...);
    return result;
  }
  template <class Parent, class Target>
  static constexpr bool check() {
    if constexpr ((check_column<Parent, Own>() && ...) && (check_column<Target, Related>() && ...)) {
      constexpr bool compare = (comparable_types<type_of_named<Parent, Own>, type_of_named<Target, Related>> && ...);
      static_assert(compare || (are_columns_of_types_that_compare<Own, Related> && ...),
                    "relation: on<> ties columns of types that SQL can't compare");
      return compare;
    } else {
      return false;
    }
  }
};

/// `<column> = <value>`, the value as a literal: a part of the rows is the same for every query.
template <class Table, class Part>
struct part_of_rows {
  static constexpr bool check() { return true; }
};
template <class Table, fixed_string Column, auto Value>
struct part_of_rows<Table, where_<Column, Value>> {
  using value = std::remove_cvref_t<decltype(Value)>;
  static constexpr std::string_view column = Column.view();
  static constexpr std::size_t place = table_info<Table>::find(Column.view());

  /// The value, as a row has it.
  static auto value_of_row() {
    if constexpr (is_a_fixed_string<value>)
      return std::string(Value.view());
    else
      return static_cast<type_of_named<Table, Column>>(Value);
  }

  static constexpr bool fits() {
    using T = type_of_named<Table, Column>;
    if constexpr (is_a_fixed_string<value>)
      return std::same_as<T, std::string>;
    else if constexpr (std::same_as<value, bool> || std::is_enum_v<value>)
      return std::same_as<T, value>;
    else
      return std::integral<T> && std::integral<value> && !std::same_as<T, bool>;
  }
  static constexpr bool check() {
    // As check_column() says it, with a function less for the compiler to tell of.
    static_assert(has_named_column<Table, Column> || has_the_column<table_label<Table>, Column>,
                  "relation: on<> or where_<> names a column that its table has not");
    if constexpr (has_named_column<Table, Column>) {
      static_assert(fits() || has_the_type_of_the_value<Column, Value>,
                    "relation: where_<> has a value that is not of its column's type");
      return fits();
    } else {
      return false;
    }
  }

  template <class Out>
  static constexpr void write_value(Out& out) {
    if constexpr (is_a_fixed_string<value>) {
      write_text_literal(out, Value.view());
    } else if constexpr (std::same_as<value, bool>) {
      out.text(Value ? out.rules().true_literal : out.rules().false_literal);
    } else if constexpr (std::is_enum_v<value>) {
      write_text_literal(out, label(Value));
    } else {
      if (Value < 0) out.text("-");
      out.number(Value < 0 ? std::size_t{0} - static_cast<std::size_t>(Value) : static_cast<std::size_t>(Value));
    }
  }
};

template <class How>
inline constexpr bool is_part = false;
template <fixed_string Column, auto Value>
inline constexpr bool is_part<where_<Column, Value>> = true;

/// The parts of a relation's rows.
template <class Table, class How>
struct parts_of_rows;
template <class Table, class... How>
struct parts_of_rows<Table, type_list<How...>> {
  static constexpr bool given = (is_part<How> || ...);

  static constexpr bool check() { return (part_of_rows<Table, How>::check() && ...); }

  /// The columns that have one value in the part.
  static constexpr key_columns columns() {
    key_columns result;
    (add_column<How>(result), ...);
    return result;
  }

  /// `"status" = 'draft'`, each behind what `before` writes; the column by a function of its name.
  template <class Out, class Before, class WriteColumn>
  static constexpr void write([[maybe_unused]] Out& out, [[maybe_unused]] Before before,
                              [[maybe_unused]] WriteColumn write_column) {
    (write_one<How>(out, before, write_column), ...);
  }

 private:
  template <class One>
  static constexpr void add_column([[maybe_unused]] key_columns& to) {
    if constexpr (is_part<One>)
      if (part_of_rows<Table, One>::place != table_info<Table>::npos) to.add(part_of_rows<Table, One>::place);
  }
  template <class One, class Out, class Before, class WriteColumn>
  static constexpr void write_one([[maybe_unused]] Out& out, [[maybe_unused]] Before& before,
                                  [[maybe_unused]] WriteColumn& write_column) {
    if constexpr (is_part<One>) {
      before();
      write_column(part_of_rows<Table, One>::column);
      out.text(" = ");
      part_of_rows<Table, One>::write_value(out);
    }
  }
};

}  // namespace detail
}  // namespace virga
