#pragma once

#include <virga/expr/functions/aggregate_call.hpp>

namespace virga::sqlite {

/// A function that only SQLite has: see virga::function.
template <fixed_string Name, class Signature, null_rule Nulls = null_rule::if_any_argument>
inline constexpr declared_function<native_call_form<dialect_kind::sqlite, Name>, Signature, Nulls> function{};

/// An aggregate that only SQLite has: see virga::aggregate.
template <fixed_string Name, class Signature, null_rule Nulls = null_rule::if_no_input>
inline constexpr declared_aggregate<native_call_form<dialect_kind::sqlite, Name>, Signature, Nulls> aggregate{};

/// An operator that only SQLite has: what an error calls it, and its text with a `{}` for each operand. Operands that
/// are operators themselves stand in parentheses.
template <fixed_string Name, fixed_string Text, class Signature, binding Binds = binding::other>
inline constexpr declared_function<native_text_form<dialect_kind::sqlite, Name, Text, Binds, binding::multiplicative>,
                                   Signature, null_rule::if_any_argument>
    operator_function{};

}  // namespace virga::sqlite
