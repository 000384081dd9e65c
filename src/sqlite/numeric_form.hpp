#pragma once

#include <virga/core/decimal.hpp>

#include <cstdint>
#include <string>
#include <variant>

namespace virga::sqlite {

/// What a numeric is stored as. SQLite has no exact decimal, so it is
///   an integer where it is one that fits 64 bits (10.00 as 10),
///   a real where it has at most 15 significant digits and the real's shortest text is the same number,
///   its text otherwise, without zeros at the end of the fraction: equal numbers, equal text.
/// The first two compare, sort and add up as numbers. Zeros at the end of the fraction are lost.
using numeric_form = std::variant<std::int64_t, double, std::string>;

[[nodiscard]] numeric_form stored_form(const decimal& value);

}  // namespace virga::sqlite
