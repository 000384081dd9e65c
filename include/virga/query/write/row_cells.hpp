#pragma once

#include <virga/core/erased_expression.hpp>
#include <virga/core/error.hpp>
#include <virga/core/member_set.hpp>
#include <virga/query/write/erased_rows.hpp>
#include <virga/schema/row_members.hpp>
#include <virga/schema/table_info.hpp>
#include <virga/schema/uses.hpp>
#include <virga/writer/parameter_list.hpp>
#include <virga/writer/scope.hpp>
#include <virga/writer/sql_writer.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>

// What an insert's row and an update's patch give. The number of their types is that of the tables, and what is done
// with them much: so they are read here into cells whose types are forgotten, and compiled code goes on from there.

namespace virga::detail {

/// What is given for one member.
struct row_cell {
  value_state state = value_state::omitted;
  driver::parameter value;                        // of a value and of null; elsewhere its type alone
  const erased_expression* expression = nullptr;  // of an expression
  placeholder_use placeholder;                    // of a placeholder
};

/// Which members are given, which of them as text, and whether one is a placeholder.
struct columns_with_values {
  member_set given;
  member_set expressions;  // default among them: a row that has one goes alone
  bool placeholders = false;

  void add(std::size_t place, value_state state) noexcept {
    if (state != value_state::omitted) given.insert(place);
    if (state == value_state::expression || state == value_state::column_default) expressions.insert(place);
    if (state == value_state::placeholder) placeholders = true;
  }
};

/// What a column was declared with that bounds its values; 0: nothing does.
struct column_bounds {
  unsigned length;
  unsigned precision;
  int scale;
};

/// A member of a row or a patch.
struct cell_form {
  /// Reads a value, an expression or a placeholder; nullptr where there is none.
  void (*read)(const any_column_value& from, row_cell& to, driver::parameter_store& store) = nullptr;
  sql_type type = sql_type::text;
  column_bounds bounds{};
  type_identifier type_name{};  // of a type that has a name of its own
};

/// How a row or a patch is read.
struct cell_reader {
  table_identifier table;
  std::span<const std::string_view> names;  // of every member
  std::span<const cell_form> columns;       // the members
  member_set arrays;                        // the columns that are arrays
  std::size_t column_count;
  std::size_t size;  // of a row in bytes
  /// Where the members of a row are; nullptr for what can't be given.
  void (*find_members)(const void* row, const any_column_value** to);

  void read_sets(const void* row, columns_with_values& to) const;
  /// Reads a row's cells; value_error that names the column for a value that can't be bound.
  void read(const void* row, std::span<row_cell> to, driver::parameter_store& store) const;

 private:
  void read_cells(const void* row, row_cell* to, driver::parameter_store& store) const;
  /// The cell that can't be read: the last one that reading the row anew reaches.
  std::size_t place_of_refused(const void* row, std::span<row_cell> cells) const;
};

/// Behind a database's or a driver's refusal of a value: throws the error with the name of the column and the value, if
/// one of the rows has such a value.
void name_refused_value(const cell_reader& reader, const erased_rows& rows, const value_error& refused);

// One instantiation for each type of column.
template <sql_type Type, class T, bool Nullable>
void read_cell(const any_column_value& member, row_cell& to, driver::parameter_store& store) {
  const auto& from = static_cast<const column_value<T, Nullable>&>(member);
  if (to.state == value_state::value)
    to.value = driver::bind_as<Type>(from.value(), store);
  else if (to.state == value_state::out_of_range)
    throw_out_of_range(driver::sql_name(Type), from.number());
  else if (to.state == value_state::expression)
    to.expression = &from.expression();
  else
    to.placeholder = {from.placeholder(), type_id<T>, Nullable};
}

template <sql_type Type, class T, bool Nullable>
constexpr auto reader_of(const column_value<T, Nullable>*) {
  return &read_cell<Type, T, Nullable>;
}
template <sql_type>
constexpr auto reader_of(const void*) {
  return nullptr;
}

template <class Member, class Given>
constexpr cell_form cell_form_of() {
  if constexpr (is_field<Member>) {
    constexpr auto& spec = Member::spec;
    return {reader_of<spec.type>(static_cast<const Given*>(nullptr)),
            spec.type,
            {spec.length, spec.precision, spec.scale},
            spec.details.type_name()};
  } else {
    return {};
  }
}

constexpr member_set arrays_of(std::span<const cell_form> columns) {
  member_set arrays;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (is_array(columns[i].type)) arrays.insert(i);
  return arrays;
}

// nullptr for a member that can't be given.
constexpr const any_column_value* as_column_value(const any_column_value* member) { return member; }
constexpr const any_column_value* as_column_value(const void*) { return nullptr; }

template <class Tag, class Row>
struct cells_of_row {
  using info = table_info<typename Tag::base>;

  static void find_members(const void* row, const any_column_value** to) {
    members<info::member_count>::visit(*static_cast<const Row*>(row),
                                       [&to](const auto&... members) { ((*to++ = as_column_value(&members)), ...); });
  }

  template <class... Members, class... Given>
  static constexpr std::array<cell_form, sizeof...(Members)> columns_of(type_list<Members...>, type_list<Given...>) {
    return {cell_form_of<Members, Given>()...};
  }
  static constexpr auto columns = columns_of(typename info::member_list{}, row_member_list<Row, info::member_count>{});

  static constexpr cell_reader reader{info::identifier,   info::names, columns,      arrays_of(columns),
                                      info::column_count, sizeof(Row), &find_members};
};

/// usage_error for a patch that gives nothing.
void require_a_value(const cell_reader& reader, const void* patch, std::string_view method);

/// True if the text of everything that is given depends on nothing but which columns are given, and, where these are
/// expressions, on their types.
bool has_fixed_text(std::span<const row_cell> cells, const dialect_rules& rules);

/// Where something is given: the method, and the tables whose columns an expression may use there.
struct assignment_place {
  std::string_view method;
  scope (*tables)();
};

/// usage_error if an expression uses a column of a table that is not in sight, an aggregate or a window function. The
/// compiler can't tell: the type of what is given for a column says nothing of the expression, nor of the statement.
void require_in_sight(std::span<const row_cell> cells, const assignment_place& place, const dialect_rules& rules);

/// Writes what was given: a parameter, null included, or the expression. DEFAULT has no parameter. The text is written
/// before anything is sent, so there a column that is not in sight is a usage_error.
void write_cell(sql_writer& out, const row_cell& cell, const assignment_place& place);
void write_cell(parameter_list& out, const row_cell& cell, const assignment_place& place);

/// `"name" = $1, "views" = "posts"."views" + 1`. False if nothing is given.
bool write_assignments(sql_writer& out, const cell_reader& reader, std::span<const row_cell> cells,
                       const assignment_place& place);
bool write_assignments(parameter_list& out, const cell_reader& reader, std::span<const row_cell> cells,
                       const assignment_place& place);

}  // namespace virga::detail
