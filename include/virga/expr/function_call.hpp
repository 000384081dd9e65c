#pragma once

#include <virga/core/node_list.hpp>
#include <virga/expr/named_expression.hpp>
#include <virga/expr/operand.hpp>

namespace virga {

/// When a function's result is null.
enum class null_rule {
  never,
  always,           // may be null whatever it is given: max of no rows
  if_any_argument,  // strict, as most functions are
  if_all_arguments  // coalesce
};

/// `name(arguments...)` with a result of type T.
template <fixed_string Name, class T, null_rule Nulls, expression... Arguments>
struct function_call {
  using virga_expression = void;
  using value_type = T;
  static constexpr sql_type type = detail::type_of<T>();
  static constexpr binding binds = binding::atom;

  static constexpr bool is_aggregate = Name == fixed_string("count") || Name == fixed_string("sum") ||
                                       Name == fixed_string("avg") || Name == fixed_string("min") ||
                                       Name == fixed_string("max");

  node_list<Arguments...> arguments;

  static constexpr bool in_scope(const scope& s) { return (Arguments::in_scope(s) && ...); }
  static constexpr bool nullable(const scope& s) {
    if constexpr (Nulls == null_rule::never)
      return false;
    else if constexpr (Nulls == null_rule::always)
      return true;
    else if constexpr (Nulls == null_rule::if_any_argument)
      return (Arguments::nullable(s) || ...);
    else
      return (Arguments::nullable(s) && ...);
  }

  template <class Out>
  static constexpr void write(Out& out, const function_call* self) {
    if constexpr (Out::finds_groups && is_aggregate) {
      out.found_aggregate();
      return;
    }
    out.function(Name.view());
    out.text("(");
    node_list<Arguments...>::write(out, detail::part(self, &function_call::arguments));
    out.text(")");
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string As>
  constexpr auto as() const {
    return named_expression<As, function_call>{*this};
  }
};

}  // namespace virga
