#pragma once

#include <virga/expr/null_value.hpp>

namespace virga {

/// A C++ value as an expression: a bound parameter. In a select list a value stands by itself too; this one takes a
/// name: `select(users.name, value(today).as<"asked_on">())`. SQL: `$1 as "asked_on"`. A std::optional may be null.
template <detail::operand_value T>
constexpr auto value(const T& given) {
  if constexpr (detail::is_optional<T>) {
    using Value = typename detail::sql_value<typename T::value_type>::type;
    std::optional<Value> held;
    if (given) held = detail::bind_alone(*given).value;
    return bound_optional<Value>{{std::move(held)}};
  } else {
    return detail::bind_alone(given);
  }
}

}  // namespace virga
