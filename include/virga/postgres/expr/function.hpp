#pragma once

#include <virga/expr/functions/aggregate_call.hpp>

namespace virga::pg {

/// A function that only PostgreSQL has: see virga::function.
template <fixed_string Name, class Signature, null_rule Nulls = null_rule::if_any_argument>
inline constexpr declared_function<native_call_form<dialect_kind::postgresql, Name>, Signature, Nulls> function{};

namespace detail {

/// A function of several signatures, told apart by the number of arguments.
template <class First, class... Rest>
struct overloaded {
  template <class... Arguments>
  constexpr auto operator()(const Arguments&... arguments) const {
    if constexpr (First::parameter_count == sizeof...(Arguments) || sizeof...(Rest) == 0)
      return First{}(arguments...);
    else
      return overloaded<Rest...>{}(arguments...);
  }
};

template <fixed_string Name, class... Signatures>
inline constexpr overloaded<std::remove_const_t<decltype(function<Name, Signatures>)>...> overloads{};

}  // namespace detail

/// An aggregate that only PostgreSQL has: see virga::aggregate.
template <fixed_string Name, class Signature, null_rule Nulls = null_rule::if_no_input>
inline constexpr declared_aggregate<native_call_form<dialect_kind::postgresql, Name>, Signature, Nulls> aggregate{};

/// An operator that only PostgreSQL has: what an error calls it, and its text with a `{}` for each operand. Operands
/// that are operators themselves stand in parentheses.
template <fixed_string Name, fixed_string Text, class Signature, binding Binds = binding::other>
inline constexpr declared_function<native_text_form<dialect_kind::postgresql, Name, Text, Binds,
                                                    Binds == binding::atom ? binding::atom : binding::multiplicative>,
                                   Signature, null_rule::if_any_argument>
    operator_function{};

}  // namespace virga::pg
