#pragma once

#include <optional>
#include <utility>
#include <vector>

namespace virga {

/// The C++ type of PostgreSQL's ranges (its manual, section 8.17): the values between two ends. An end that is not
/// there is unbounded. `range<int>(1, 5)` is [1, 5): with 1, without 5. PostgreSQL stores integers and dates in this
/// form, whatever was given: [1, 4] comes back as [1, 5). Two are equal if they are written alike.
template <class T>
struct range {
  std::optional<T> lower;
  std::optional<T> upper;
  bool includes_lower = true;
  bool includes_upper = false;
  bool is_empty = false;

  /// Every value.
  range() = default;
  range(std::optional<T> from, std::optional<T> to, bool with_lower = true, bool with_upper = false)
      : lower(std::move(from)),
        upper(std::move(to)),
        includes_lower(with_lower && lower),
        includes_upper(with_upper && upper) {}

  /// No value.
  [[nodiscard]] static range empty() {
    range none;
    none.includes_lower = false;
    none.is_empty = true;
    return none;
  }
  /// [lower, upper]: with both ends.
  [[nodiscard]] static range closed(T lower, T upper) { return {std::move(lower), std::move(upper), true, true}; }

  [[nodiscard]] bool contains(const T& value) const {
    if (is_empty) return false;
    if (lower && (value < *lower || (value == *lower && !includes_lower))) return false;
    return !upper || value < *upper || (value == *upper && includes_upper);
  }

  bool operator==(const range& other) const {
    return is_empty == other.is_empty && lower == other.lower && upper == other.upper &&
           (!lower || includes_lower == other.includes_lower) && (!upper || includes_upper == other.includes_upper);
  }
};

/// The C++ type of PostgreSQL's multiranges: ranges in their order, none of which touches the next. In another order,
/// or where they overlap, PostgreSQL stores what they are together.
template <class T>
struct multirange {
  std::vector<range<T>> ranges;

  bool operator==(const multirange&) const = default;
};

}  // namespace virga
