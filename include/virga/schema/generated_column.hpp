#pragma once

#include <virga/schema/constraint.hpp>

namespace virga {

/// `generated always as (<expression>)`, of a column that is declared `generated_always()`.
template <class Field, class Expression>
struct generated_column {
  using virga_constraint = void;
  using fields_type = type_list<Field>;
  using field_type = Field;
  Expression expression;
  bool is_virtual = false;

  /// `virtual`: computed where it is read, and not stored. SQLite alone; a schema with it can't be described for
  /// PostgreSQL.
  [[nodiscard]] constexpr generated_column virtual_() const { return {expression, true}; }
};

/// `generated(t.total)`, to be followed by `.as(...)`.
template <class Field>
struct computed_column {
  /// The expression, of the row's own columns, without now() and the like (PostgreSQL's manual, section 5.3; SQLite's
  /// "Generated Columns").
  template <class Expression>
  constexpr auto as(const Expression& expression) const {
    return generated_column<Field, decltype(as_operand(expression))>{as_operand(expression)};
  }
};

/// What generated() returns when its argument is no column.
struct no_computed_column {
  constexpr auto as(const auto&) const { return primary_key_constraint<>{}; }
};

/// The fact asked for of a column that an expression is given for.
template <class Field>
inline constexpr bool is_declared_generated_always = false;

}  // namespace virga

namespace virga::columns {

/// `generated(t.total).as(t.price * t.quantity)`: what the database computes the column as, stored with the row.
template <class Field>
constexpr auto generated(Field) {
  static_assert(is_a_column_of_the_table<Field>, "generated(): the argument is not a column");
  if constexpr (is_a_column_of_the_table<Field>) {
    static_assert(Field::spec.is_computed || is_declared_generated_always<Field>,
                  "generated(): the column is not declared generated_always()");
    return computed_column<Field>{};
  } else {
    return no_computed_column{};
  }
}

}  // namespace virga::columns
