#include "numeric_form.hpp"

#include <virga/core/error.hpp>

#include <optional>

namespace virga::sqlite {
namespace {

std::optional<double> exact_real(const decimal& value) {
  constexpr std::size_t digits_a_double_keeps = 15;
  if (value.significant_digits() > digits_a_double_keeps) return std::nullopt;
  try {
    const auto real = static_cast<double>(value);
    if (decimal(real) == value) return real;
  } catch (const value_error&) {
    // Beyond a double's exponents.
  }
  return std::nullopt;
}

}  // namespace

numeric_form stored_form(const decimal& value) {
  if (!value.is_finite()) return value.to_string();
  if (const auto integer = value.as_exact_integer()) return *integer;
  if (const auto real = exact_real(value)) return *real;
  return value.normalized().to_string();
}

}  // namespace virga::sqlite
