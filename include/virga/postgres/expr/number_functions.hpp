#pragma once

#include <virga/postgres/expr/function.hpp>

// Functions of numbers that PostgreSQL alone has (its manual, section 9.3).

namespace virga::pg {

/// `div(dividend, divisor)`: the whole part of the quotient.
inline constexpr auto div = function<"div", decimal(decimal, decimal)>;
/// `trunc(number, digits)`: to so many digits behind the point, towards zero.
inline constexpr auto trunc = function<"trunc", decimal(decimal, std::int32_t)>;
/// `log(base, number)`
inline constexpr auto log = function<"log", decimal(decimal, decimal)>;
/// `cbrt(number)`: the cube root.
inline constexpr auto cbrt = function<"cbrt", double(double)>;
/// `factorial(number)`
inline constexpr auto factorial = function<"factorial", decimal(std::int64_t)>;
/// `gcd(a, b)`: the greatest common divisor.
inline constexpr auto gcd = function<"gcd", std::int64_t(std::int64_t, std::int64_t)>;
/// `lcm(a, b)`: the least common multiple.
inline constexpr auto lcm = function<"lcm", std::int64_t(std::int64_t, std::int64_t)>;
/// `width_bucket(number, low, high, count)`: the part, from 1, that the number is in where low to high is cut in so
/// many.
inline constexpr auto width_bucket = function<"width_bucket", std::int32_t(double, double, double, std::int32_t)>;
/// `scale(number)`: how many digits a numeric has behind the point.
inline constexpr auto scale = function<"scale", std::int32_t(decimal)>;
/// `min_scale(number)`: how many of them it needs.
inline constexpr auto min_scale = function<"min_scale", std::int32_t(decimal)>;
/// `trim_scale(number)`: without the zeros at its end.
inline constexpr auto trim_scale = function<"trim_scale", decimal(decimal)>;
/// `left # right`: the bits in which two integers differ.
inline constexpr auto bitwise_xor = operator_function<"#", "{} # {}", std::int64_t(std::int64_t, std::int64_t)>;

}  // namespace virga::pg
