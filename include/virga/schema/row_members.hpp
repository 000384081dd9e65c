#pragma once

#include <virga/schema/uses.hpp>

#include <array>
#include <string_view>
#include <utility>

// What every kind of row has: columns with names and values, and ==. Those of a table's struct are here, the others
// beside their types.

namespace virga {

/// The fact asked for when two rows are compared.
template <class T>
inline constexpr bool has_equality = requires(const T& value) { value == value; };

namespace detail {

/// True for the uses that are rows.
template <class As>
inline constexpr bool is_row_use = false;
template <class Tag>
inline constexpr bool is_row_use<as_row<Tag>> = true;
template <class Tag, member_set Columns, class... Loaded>
inline constexpr bool is_row_use<picked<Tag, Columns, Loaded...>> = true;
template <class As>
inline constexpr bool is_row_use<as_borrowed<As>> = is_row_use<As>;

template <class Member>
inline constexpr bool is_row_member = true;
template <class Tag, fixed_string Name>
inline constexpr bool is_row_member<not_selected<Tag, Name>> = false;

template <class T>
constexpr void check_equality() {
  static_assert(has_equality<T>, "==: a row has a member whose C++ type has no ==; give that type one");
}
template <class... Members>
constexpr void check_equality(type_list<Members...>) {
  (check_equality<Members>(), ...);
}

// Without a word, since check_equality() has said it with fewer lines around it.
template <class T>
constexpr bool are_equal(const T& left, const T& right) {
  if constexpr (has_equality<T>)
    return left == right;
  else
    return false;
}

/// The types of the members of a table's row.
template <class Row, std::size_t Count>
using row_member_list = decltype(visit_members<Count>(std::declval<const Row&>(), list_types{}));

/// The types of the columns, place by place; what a relation has there says nothing.
template <class List>
struct list_sql_types;
template <class... Members>
struct list_sql_types<type_list<Members...>> {
  template <class Member>
  static constexpr sql_type one() {
    if constexpr (is_field<Member>)
      return Member::spec.type;
    else
      return sql_type::text;
  }
  static constexpr std::array<sql_type, sizeof...(Members)> values{one<Members>()...};
};

/// Calls the function with the name, the SQL type and the value of each member that was selected or loaded.
template <template <class> class Struct, class As, class Function>
  requires is_row_use<As>
constexpr void visit_columns(const Struct<As>& row, Function& function) {
  using info = table_info<table_tag<Struct>>;
  const auto visit = [&]<class Member>(std::size_t place, const Member& member) {
    if constexpr (is_row_member<Member>)
      function(info::names[place], list_sql_types<typename info::member_list>::values[place], member);
  };
  visit_members<info::member_count>(row, [&](const auto&... members) {
    std::size_t place = 0;
    (visit(place++, members), ...);
  });
}

/// True for a row that stands for its only value.
template <class Row>
inline constexpr bool is_one_value = false;

struct visit_nothing {
  constexpr void operator()(std::string_view, sql_type, const auto&) const {}
};

}  // namespace detail

/// A row that a query yields: of a table, whole or in part, of a join, of a selection, of execute(). Not one of a
/// struct of the user's own.
template <class T>
concept result_row = requires(const T& row, detail::visit_nothing& visit) { visit_columns(row, visit); };

namespace detail {

template <result_row Row, class Function>
constexpr void visit_named(const Row& row, Function& function) {
  const auto without_type = [&](std::string_view name, sql_type, const auto& value) { function(name, value); };
  visit_columns(row, without_type);
}

}  // namespace detail

/// Calls the function with the name and the value of each column, in the order of the row: `f(std::string_view name,
/// const auto& value)`. A value that may be null is a std::optional. Of a table's row, the columns that were selected
/// and the relations that were loaded, whose values are rows, in a std::vector or std::optional. Of a join, each
/// table's row by the table's name or alias. Of a selection, an expression that was not named with `as<"...">()` has
/// the name "". Of a row of execute(), each value is a sql_value_view.
template <result_row Row, class Function>
constexpr void for_each_column(const Row& row, Function&& function) {
  detail::visit_named(row, function);
}

/// True if two rows of a table have equal values, those of loaded relations among them. C++'s ==, not SQL's: a null
/// equals a null, and text is compared byte by byte.
template <template <class> class Struct, class As>
  requires detail::is_row_use<As>
constexpr bool operator==(const Struct<As>& left, const Struct<As>& right) {
  constexpr std::size_t count = detail::table_info<table_tag<Struct>>::member_count;
  detail::check_equality(detail::row_member_list<Struct<As>, count>());
  return detail::visit_members<count>(left, [&](const auto&... lefts) {
    return detail::visit_members<count>(
        right, [&](const auto&... rights) { return (detail::are_equal(lefts, rights) && ...); });
  });
}

}  // namespace virga
