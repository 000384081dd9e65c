#pragma once

#include <virga/expr/aggregate.hpp>
#include <virga/expr/order.hpp>

// Which nodes are known to have no parameters: see expr/expression.hpp.

namespace virga::detail {

template <>
inline constexpr bool binds_nothing<count_rows> = true;
template <class Form, class T, null_rule Nulls, class... Operands>
inline constexpr bool binds_nothing<operation<Form, T, Nulls, Operands...>> = (binds_nothing<Operands> && ...);
template <fixed_string Name, class E>
inline constexpr bool binds_nothing<named_expression<Name, E>> = binds_nothing<E>;
template <fixed_string Name, class E>
inline constexpr bool binds_nothing<output_name<Name, E>> = true;
template <class E, bool Descending, nulls_order Nulls>
inline constexpr bool binds_nothing<order_key<E, Descending, Nulls>> = binds_nothing<E>;

}  // namespace virga::detail
