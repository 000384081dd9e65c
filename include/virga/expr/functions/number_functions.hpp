#pragma once

#include <virga/expr/arithmetic.hpp>
#include <virga/expr/function.hpp>

// Functions of numbers that both databases have. A decimal gives a decimal, any other number a double (PostgreSQL's
// manual, section 9.3); SQLite computes in double precision. Where there is no result, as the logarithm of 0,
// PostgreSQL's error is null on SQLite, which a row that expects a number refuses.

namespace virga {
namespace detail {

template <class T>
constexpr auto argument_number() {
  if constexpr (sql_operand<T>)
    return type_tag<typename operand_of<T>::value_type>{};
  else
    return type_tag<std::conditional_t<std::same_as<T, decimal>, decimal, int>>{};  // a value follows the others
}
/// What a function of these numbers computes with.
template <class... Arguments>
using computed_number =
    std::conditional_t<(std::same_as<typename decltype(argument_number<Arguments>())::type, decimal> || ...) &&
                           !(std::floating_point<typename decltype(argument_number<Arguments>())::type> || ...),
                       decimal, double>;

template <fixed_string Name, class... Arguments>
constexpr auto compute(const Arguments&... arguments) {
  using T = computed_number<Arguments...>;
  if constexpr (sizeof...(Arguments) == 1)
    return function<Name, T(T)>(arguments...);
  else
    return function<Name, T(T, T)>(arguments...);
}

}  // namespace detail

/// `abs(number)`: of its type.
template <detail::some_sql Number>
constexpr auto abs(const Number& number) {
  using T = typename operand_of<Number>::value_type;
  using Wanted = std::conditional_t<is_number<T>, T, double>;
  return function<"abs", Wanted(Wanted)>(number);
}

/// `round(number)`
template <detail::some_sql Number>
constexpr auto round(const Number& number) {
  return detail::compute<"round">(number);
}
/// `round(number, digits)`: to so many digits behind the point. PostgreSQL rounds numeric so, and integers; a
/// double is cast first.
template <detail::some_sql Number, class Digits>
constexpr auto round(const Number& number, const Digits& digits) {
  return function<"round", decimal(decimal, std::int32_t)>(number, digits);
}
/// `ceil(number)`
template <detail::some_sql Number>
constexpr auto ceil(const Number& number) {
  return detail::compute<"ceil">(number);
}
/// `floor(number)`
template <detail::some_sql Number>
constexpr auto floor(const Number& number) {
  return detail::compute<"floor">(number);
}
/// `trunc(number)`: towards zero.
template <detail::some_sql Number>
constexpr auto trunc(const Number& number) {
  return detail::compute<"trunc">(number);
}
/// `sign(number)`: -1, 0 or 1.
template <detail::some_sql Number>
constexpr auto sign(const Number& number) {
  return detail::compute<"sign">(number);
}

/// `sqrt(number)`
template <detail::some_sql Number>
constexpr auto sqrt(const Number& number) {
  return detail::compute<"sqrt">(number);
}
/// `exp(number)`
template <detail::some_sql Number>
constexpr auto exp(const Number& number) {
  return detail::compute<"exp">(number);
}
/// `ln(number)`: the natural logarithm.
template <detail::some_sql Number>
constexpr auto ln(const Number& number) {
  return detail::compute<"ln">(number);
}
/// `log(number)`: to the base 10.
template <detail::some_sql Number>
constexpr auto log(const Number& number) {
  return detail::compute<"log">(number);
}
/// `power(base, exponent)`
template <class Base, class Exponent>
  requires detail::some_sql<Base, Exponent>
constexpr auto power(const Base& base, const Exponent& exponent) {
  return detail::compute<"power">(base, exponent);
}

/// `mod(dividend, divisor)`: the remainder of numeric; that of integers is the operator `%`.
template <class Dividend, class Divisor>
  requires detail::some_sql<Dividend, Divisor>
constexpr auto mod(const Dividend& dividend, const Divisor& divisor) {
  return function<"mod", decimal(decimal, decimal)>(dividend, divisor);
}

/// `pi()`
constexpr auto pi() { return function<"pi", double()>(); }

/// `random()`: a double from 0 on, less than 1; `(abs(random() % 9007199254740992) / 9007199254740992.0)` on SQLite.
constexpr auto random() { return detail::text_function<"random()", double()>(); }

/// `degrees(radians)`
template <detail::some_sql Number>
constexpr auto degrees(const Number& radians) {
  return function<"degrees", double(double)>(radians);
}
/// `radians(degrees)`
template <detail::some_sql Number>
constexpr auto radians(const Number& degrees) {
  return function<"radians", double(double)>(degrees);
}
/// `sin(radians)`
template <detail::some_sql Number>
constexpr auto sin(const Number& radians) {
  return function<"sin", double(double)>(radians);
}
/// `cos(radians)`
template <detail::some_sql Number>
constexpr auto cos(const Number& radians) {
  return function<"cos", double(double)>(radians);
}
/// `tan(radians)`
template <detail::some_sql Number>
constexpr auto tan(const Number& radians) {
  return function<"tan", double(double)>(radians);
}
/// `asin(number)`: in radians.
template <detail::some_sql Number>
constexpr auto asin(const Number& number) {
  return function<"asin", double(double)>(number);
}
/// `acos(number)`: in radians.
template <detail::some_sql Number>
constexpr auto acos(const Number& number) {
  return function<"acos", double(double)>(number);
}
/// `atan(number)`: in radians.
template <detail::some_sql Number>
constexpr auto atan(const Number& number) {
  return function<"atan", double(double)>(number);
}
/// `atan2(y, x)`: in radians.
template <class Y, class X>
  requires detail::some_sql<Y, X>
constexpr auto atan2(const Y& y, const X& x) {
  return function<"atan2", double(double, double)>(y, x);
}
/// `sinh(number)`: the hyperbolic sine.
template <detail::some_sql Number>
constexpr auto sinh(const Number& number) {
  return function<"sinh", double(double)>(number);
}
/// `cosh(number)`: the hyperbolic cosine.
template <detail::some_sql Number>
constexpr auto cosh(const Number& number) {
  return function<"cosh", double(double)>(number);
}
/// `tanh(number)`: the hyperbolic tangent.
template <detail::some_sql Number>
constexpr auto tanh(const Number& number) {
  return function<"tanh", double(double)>(number);
}
/// `asinh(number)`: the inverse of sinh.
template <detail::some_sql Number>
constexpr auto asinh(const Number& number) {
  return function<"asinh", double(double)>(number);
}
/// `acosh(number)`: the inverse of cosh.
template <detail::some_sql Number>
constexpr auto acosh(const Number& number) {
  return function<"acosh", double(double)>(number);
}
/// `atanh(number)`: the inverse of tanh.
template <detail::some_sql Number>
constexpr auto atanh(const Number& number) {
  return function<"atanh", double(double)>(number);
}

}  // namespace virga
