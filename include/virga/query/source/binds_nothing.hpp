#pragma once

#include <virga/expr/compare.hpp>
#include <virga/expr/functions/aggregate.hpp>
#include <virga/expr/functions/window_functions.hpp>
#include <virga/expr/logic.hpp>
#include <virga/expr/order.hpp>

// Which nodes are known to have no parameters: see expr/expression.hpp.

namespace virga::detail {

template <comparison Op, class L, class R>
inline constexpr bool binds_nothing<compared<Op, L, R>> = binds_nothing<L> && binds_nothing<R>;
template <connective Op, class L, class R>
inline constexpr bool binds_nothing<connected<Op, L, R>> = binds_nothing<L> && binds_nothing<R>;
template <class Form, class T, null_rule Nulls, class... Operands>
inline constexpr bool binds_nothing<operation<Form, T, Nulls, Operands...>> = (binds_nothing<Operands> && ...);
template <class Form, class T, null_rule Nulls, class... Arguments, class... Order, bool Distinct>
inline constexpr bool
    binds_nothing<aggregate_call<Form, T, Nulls, node_list<Arguments...>, node_list<Order...>, no_filter, Distinct>> =
        (binds_nothing<Arguments> && ... && true) && (binds_nothing<Order> && ... && true);
template <class Form, class T, null_rule Nulls, class... Arguments>
inline constexpr bool binds_nothing<window_call<Form, T, Nulls, Arguments...>> = (binds_nothing<Arguments> && ...);
template <fixed_string Base, class... Partition, class... Order>
inline constexpr bool binds_nothing<window_definition<Base, node_list<Partition...>, node_list<Order...>, no_frame>> =
    (binds_nothing<Partition> && ... && true) && (binds_nothing<Order> && ... && true);
template <fixed_string Name>
inline constexpr bool binds_nothing<window_reference<Name>> = true;
template <class Call, class Window>
inline constexpr bool binds_nothing<windowed<Call, Window>> = binds_nothing<Call> && binds_nothing<Window>;
template <fixed_string Name, class E>
inline constexpr bool binds_nothing<named_expression<Name, E>> = binds_nothing<E>;
template <fixed_string Name, class E>
inline constexpr bool binds_nothing<output_name<Name, E>> = true;
template <class E, bool Descending, nulls_order Nulls>
inline constexpr bool binds_nothing<order_key<E, Descending, Nulls>> = binds_nothing<E>;

}  // namespace virga::detail
