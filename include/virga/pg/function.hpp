#pragma once

#include <virga/expr/function.hpp>

namespace virga::pg {

/// A function that only PostgreSQL has: see virga::function.
template <fixed_string Name, class Signature, null_rule Nulls = null_rule::if_any_argument>
inline constexpr declared_function<native_call_form<dialect_kind::postgresql, Name>, Signature, Nulls> function{};

/// An operator that only PostgreSQL has: what an error calls it, and its text with a `{}` for each operand. Operands
/// that are operators themselves stand in parentheses.
template <fixed_string Name, fixed_string Text, class Signature, binding Binds = binding::other>
inline constexpr declared_function<
    native_text_form<dialect_kind::postgresql, Name, Text, Binds, binding::multiplicative>, Signature,
    null_rule::if_any_argument>
    operator_function{};

}  // namespace virga::pg
