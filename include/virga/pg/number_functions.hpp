#pragma once

#include <virga/pg/function.hpp>

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
/// `left # right`: the bits in which two integers differ.
inline constexpr auto bitwise_xor = operator_function<"#", "{} # {}", std::int64_t(std::int64_t, std::int64_t)>;

}  // namespace virga::pg
