#pragma once

#include <virga/expr/operand.hpp>

namespace virga {

/// `operand is null`, `operand is not null`: never null itself.
template <bool Negated, expression E>
struct null_test {
  using virga_expression = void;
  using value_type = bool;
  static constexpr sql_type type = sql_type::boolean;
  static constexpr binding binds = binding::comparison;

  E operand;

  static constexpr bool nullable(const scope&) { return false; }

  template <class Out>
  static constexpr void write(Out& out, const null_test* self) {
    detail::write_operand(out, detail::part(self, &null_test::operand), binds);
    out.text(Negated ? " is not null" : " is null");
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, null_test>{*this};
  }
};

/// `operand is null`
template <detail::sql_operand E>
constexpr auto is_null(const E& operand) {
  return null_test<false, operand_of<E>>{as_operand(operand)};
}

/// `operand is not null`
template <detail::sql_operand E>
constexpr auto is_not_null(const E& operand) {
  return null_test<true, operand_of<E>>{as_operand(operand)};
}

}  // namespace virga
