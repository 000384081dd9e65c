#pragma once

#include <virga/expr/aggregate.hpp>
#include <virga/expr/order.hpp>

// Which nodes are known to have no parameters: see expr/expression.hpp.

namespace virga::detail {

template <>
inline constexpr bool binds_nothing<count_rows> = true;
template <fixed_string Name, class T, null_rule Nulls, class... Arguments>
inline constexpr bool binds_nothing<function_call<Name, T, Nulls, Arguments...>> = (binds_nothing<Arguments> && ...);
template <fixed_string Name, class E>
inline constexpr bool binds_nothing<named_expression<Name, E>> = binds_nothing<E>;
template <fixed_string Name, class E>
inline constexpr bool binds_nothing<output_name<Name, E>> = true;
template <class E, bool Descending, nulls_order Nulls>
inline constexpr bool binds_nothing<order_key<E, Descending, Nulls>> = binds_nothing<E>;

}  // namespace virga::detail
