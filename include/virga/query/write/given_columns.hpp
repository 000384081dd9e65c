#pragma once

#include <virga/core/erased_expression.hpp>
#include <virga/core/error.hpp>
#include <virga/core/member_set.hpp>
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

/// What a column was declared with that bounds its values; 0: nothing does.
struct column_bounds {
  unsigned length;
  unsigned precision;
  unsigned scale;
};

/// A member of a row or a patch.
struct given_column {
  /// Reads a value, an expression or a placeholder; nullptr where there is none.
  void (*read)(const given_member& from, given_cell& to, driver::parameter_store& store) = nullptr;
  sql_type type = sql_type::text;
  column_bounds bounds{};
};

/// How a row or a patch is read.
struct given_reader {
  table_identifier table;
  std::span<const std::string_view> names;  // of every member
  std::span<const given_column> columns;    // the members
  member_set arrays;                        // the columns that are arrays
  std::size_t column_count;
  std::size_t size;  // of a row in bytes
  /// Where the members of a row are; nullptr for what can't be given.
  void (*find_members)(const void* row, const given_member** to);

  void read_sets(const void* row, given_sets& to) const;
  /// Reads a row's cells; value_error that names the column for a value that can't be bound.
  void read(const void* row, std::span<given_cell> to, driver::parameter_store& store) const;

 private:
  void read_cells(const void* row, given_cell* to, driver::parameter_store& store) const;
  /// The cell that can't be read: the last one that reading the row anew reaches.
  std::size_t place_of_refused(const void* row, std::span<given_cell> cells) const;
};

/// Behind a database's or a driver's refusal of a value: throws the error with the name of the column and the value, if
/// one of the rows has such a value.
void name_refused_value(const given_reader& reader, const given_rows& rows, const value_error& refused);

// One instantiation for each type of column.
template <sql_type Type, class T, bool Nullable>
void read_given(const given_member& member, given_cell& to, driver::parameter_store& store) {
  const auto& from = static_cast<const given<T, Nullable>&>(member);
  if (to.state == given_state::value)
    to.value = driver::bind_as<Type>(from.value(), store);
  else if (to.state == given_state::out_of_range)
    throw_out_of_range(driver::sql_name(Type), from.number());
  else if (to.state == given_state::expression)
    to.expression = &from.expression();
  else
    to.placeholder = {from.placeholder(), type_id<T>, Nullable};
}

template <sql_type Type, class T, bool Nullable>
constexpr auto reader_of(const given<T, Nullable>*) {
  return &read_given<Type, T, Nullable>;
}
template <sql_type>
constexpr auto reader_of(const void*) {
  return nullptr;
}

template <class Member, class Given>
constexpr given_column given_column_of() {
  if constexpr (is_field<Member>) {
    constexpr auto& spec = Member::spec;
    return {
        reader_of<spec.type>(static_cast<const Given*>(nullptr)), spec.type, {spec.length, spec.precision, spec.scale}};
  } else {
    return {};
  }
}

constexpr member_set arrays_of(std::span<const given_column> columns) {
  member_set arrays;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (is_array(columns[i].type)) arrays.insert(i);
  return arrays;
}

template <class Given>
constexpr const given_member* as_given_member(const Given& member) {
  if constexpr (std::is_base_of_v<given_member, Given>)
    return &member;
  else
    return nullptr;
}

template <class Tag, class Row>
struct given_columns {
  using info = table_info<typename Tag::base>;

  static void find_members(const void* row, const given_member** to) {
    members<info::member_count>::visit(*static_cast<const Row*>(row),
                                       [&to](const auto&... members) { ((*to++ = as_given_member(members)), ...); });
  }

  template <class... Members, class... Given>
  static constexpr std::array<given_column, sizeof...(Members)> columns_of(type_list<Members...>, type_list<Given...>) {
    return {given_column_of<Members, Given>()...};
  }
  static constexpr auto columns = columns_of(typename info::member_list{}, row_member_list<Row, info::member_count>{});

  static constexpr given_reader reader{info::identifier,   info::names, columns,      arrays_of(columns),
                                       info::column_count, sizeof(Row), &find_members};
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
