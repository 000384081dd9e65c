#pragma once

#include <virga/core/erased_expression.hpp>
#include <virga/core/error.hpp>
#include <virga/core/member_set.hpp>
#include <virga/schema/table_info.hpp>
#include <virga/schema/uses.hpp>
#include <virga/writer/parameter_list.hpp>
#include <virga/writer/scope.hpp>
#include <virga/writer/sql_writer.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

// What an insert's row and an update's patch give. The number of their types is that of the tables, and what is done
// with them much: so they are read here into cells whose types are forgotten, and compiled code goes on from there.

namespace virga::detail {

/// What is given for one member.
struct given_cell {
  given_state state = given_state::omitted;
  driver::parameter value;                        // of a value and of null; elsewhere its type alone
  const erased_expression* expression = nullptr;  // of an expression
  placeholder_use placeholder;                    // of a placeholder
};

/// Which members are given, which of them as text, and whether one is a placeholder.
struct given_sets {
  member_set given;
  member_set expressions;  // default among them: a row that has one goes alone
  bool placeholders = false;

  void add(std::size_t place, given_state state) noexcept {
    if (state != given_state::omitted) given.insert(place);
    if (state == given_state::expression || state == given_state::column_default) expressions.insert(place);
    if (state == given_state::placeholder) placeholders = true;
  }
};

/// Rows of a type that is forgotten.
struct given_rows {
  const void* data;
  std::size_t size;
};

/// What a column was declared with that bounds its values; 0: nothing does.
struct column_bounds {
  unsigned length;
  unsigned precision;
  unsigned scale;
};

/// How a row or a patch is read.
struct given_reader {
  table_identifier table;
  std::span<const std::string_view> names;  // of every member
  member_set arrays;                        // the columns that are arrays
  std::size_t column_count;
  std::size_t size;  // of a row in bytes
  void (*read_sets)(const void* row, given_sets& to);
  void (*read_cells)(const void* row, given_cell* to, driver::parameter_store& store);
  const column_bounds* bounds;  // of every member

  /// Reads a row's cells; value_error that names the column for a value that can't be bound.
  void read(const void* row, std::span<given_cell> to, driver::parameter_store& store) const;
};

/// Behind a database's or a driver's refusal of a value: throws the error with the name of the column and the value, if
/// one of the rows has such a value.
void name_refused_value(const given_reader& reader, const given_rows& rows, const value_error& refused);

// One instantiation for each type of column.
template <sql_type Type, class T, bool Nullable>
void read_cell(const given<T, Nullable>& from, given_cell& to, driver::parameter_store& store) {
  to.state = from.state();
  if (to.state == given_state::value)
    to.value = driver::bind_as<Type>(from.value(), store);
  else if (to.state == given_state::out_of_range)
    throw_out_of_range(driver::sql_name(Type), from.number());
  else
    to.value = driver::bind_null(Type);
  to.expression = to.state == given_state::expression ? &from.expression() : nullptr;
  if (to.state == given_state::placeholder) to.placeholder = {from.placeholder(), type_id<T>, Nullable};
}
template <sql_type, fixed_string Table, fixed_string Name>
void read_cell(const generated<Table, Name>&, given_cell& to, driver::parameter_store&) {
  to.state = given_state::omitted;
}
template <sql_type, fixed_string Table, fixed_string Name>
void read_cell(const generated_anew<Table, Name>& from, given_cell& to, driver::parameter_store&) {
  to.state = from.state();
}
template <sql_type>
void read_cell(const no_value&, given_cell& to, driver::parameter_store&) {
  to.state = given_state::omitted;
}

template <class Member>
constexpr sql_type type_of_member() {
  if constexpr (is_field<Member>)
    return Member::spec.type;
  else
    return sql_type::text;
}

template <class... Members>
constexpr member_set arrays_of(type_list<Members...>) {
  member_set arrays;
  std::size_t place = 0;
  ((is_array(type_of_member<Members>()) ? arrays.insert(place) : void(), ++place), ...);
  return arrays;
}

template <class Member>
constexpr column_bounds bounds_of_member() {
  if constexpr (is_field<Member>)
    return {Member::spec.length, Member::spec.precision, Member::spec.scale};
  else
    return {};
}

template <class List>
struct list_bounds;
template <class... Members>
struct list_bounds<type_list<Members...>> {
  static constexpr column_bounds bounds[] = {bounds_of_member<Members>()..., column_bounds{}};
};

template <class Tag, class Row>
struct given_columns {
  using info = table_info<typename Tag::base>;

  static void read_sets(const void* row, given_sets& to) {
    members<info::member_count>::visit(*static_cast<const Row*>(row), [&to](const auto&... members) {
      std::size_t place = 0;
      (to.add(place++, members.state()), ...);
    });
  }

  static void read_cells(const void* row, given_cell* to, driver::parameter_store& store) {
    members<info::member_count>::visit(*static_cast<const Row*>(row), [&](const auto&... members) {
      read_each(typename info::member_list{}, to, store, members...);
    });
  }

  static constexpr given_reader reader{
      info::identifier, info::names, arrays_of(typename info::member_list{}),        info::column_count, sizeof(Row),
      &read_sets,       &read_cells, list_bounds<typename info::member_list>::bounds};

 private:
  template <class... Members, class... Values>
  static void read_each(type_list<Members...>, given_cell* to, driver::parameter_store& store,
                        const Values&... values) {
    (read_cell<type_of_member<Members>()>(values, *to++, store), ...);
  }
};

/// usage_error for a patch that gives nothing.
void require_given(const given_reader& reader, const void* patch, std::string_view method);

/// True if the text of everything that is given depends on nothing but which columns are given, and, where these are
/// expressions, on their types.
bool has_fixed_text(std::span<const given_cell> cells, const dialect_rules& rules);

/// Where something is given: the method, and the tables whose columns an expression may use there.
struct given_place {
  std::string_view method;
  scope (*tables)();
};

/// usage_error if an expression uses a column of a table that is not in sight, an aggregate or a window function. The
/// compiler can't tell: the type of what is given for a column says nothing of the expression, nor of the statement.
void require_in_sight(std::span<const given_cell> cells, const given_place& place, const dialect_rules& rules);

/// Writes what was given: a parameter, null included, or the expression. DEFAULT has no parameter. The text is written
/// before anything is sent, so there a column that is not in sight is a usage_error.
void write_given(sql_writer& out, const given_cell& cell, const given_place& place);
void write_given(parameter_list& out, const given_cell& cell, const given_place& place);

/// `"name" = $1, "views" = "posts"."views" + 1`. False if nothing is given.
bool write_assignments(sql_writer& out, const given_reader& reader, std::span<const given_cell> cells,
                       const given_place& place);
bool write_assignments(parameter_list& out, const given_reader& reader, std::span<const given_cell> cells,
                       const given_place& place);

}  // namespace virga::detail
