#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace virga {

namespace detail {
struct magnitude;
template <class T>
concept decimal_source = std::integral<T> && !std::same_as<T, bool>;
}  // namespace detail

/// An exact decimal number, the C++ type of `numeric`: as many digits as PostgreSQL's numeric holds
/// (131072 before the point, 16383 after it), NaN, Infinity and -Infinity (PostgreSQL's manual,
/// section 8.1.2). It keeps the scale it was written with: 10.00 prints "10.00" and equals 10.
/// A coefficient that fits 64 bits is held in place; a longer one is on the heap.
/// A plain value: copies are independent, const use from several threads is safe.
class decimal {
 public:
  static constexpr int max_integer_digits = 131072;
  static constexpr int max_scale = 16383;

  /// 0, of scale 0.
  decimal() noexcept = default;

  template <detail::decimal_source T>
  decimal(T value) {  // implicit: an integer is a decimal without loss
    if constexpr (std::signed_integral<T> || sizeof(T) < sizeof(std::int64_t)) {
      payload_.small = static_cast<std::int64_t>(value);
    } else {
      assign_unsigned(static_cast<std::uint64_t>(value));
    }
  }

  /// The shortest decimal text that reads back as the same floating-point value: 0.1 becomes 0.1.
  explicit decimal(double value);
  explicit decimal(float value);

  /// Reads what `parse` reads; value_error for anything else.
  explicit decimal(std::string_view text);

  decimal(const decimal& other) : payload_(other.payload_), scale_(other.scale_), form_(other.form_) {
    if (form_ == form::large) payload_.large = copy_of(*payload_.large);
  }
  decimal(decimal&& other) noexcept : payload_(other.payload_), scale_(other.scale_), form_(other.form_) {
    other.payload_.small = 0;
    other.scale_ = 0;
    other.form_ = form::small;
  }
  decimal& operator=(const decimal& other) {
    if (form_ != form::large && other.form_ != form::large) {
      payload_ = other.payload_;
      scale_ = other.scale_;
      form_ = other.form_;
    } else if (this != &other) {
      *this = decimal(other);
    }
    return *this;
  }
  decimal& operator=(decimal&& other) noexcept {
    const content old = payload_;
    const std::uint16_t old_scale = scale_;
    const form old_form = form_;
    payload_ = other.payload_;
    scale_ = other.scale_;
    form_ = other.form_;
    other.payload_ = old;
    other.scale_ = old_scale;
    other.form_ = old_form;
    return *this;
  }
  ~decimal() {
    if (form_ == form::large) release(payload_.large);
  }

  /// `coefficient` times ten to the power of `-scale`: `scaled(1050, 2)` is 10.50. The scale is 0 to
  /// 16383; value_error outside.
  [[nodiscard]] static decimal scaled(std::int64_t coefficient, int scale);
  [[nodiscard]] static decimal nan() noexcept;
  [[nodiscard]] static decimal infinity() noexcept;

  /// Digits with an optional sign, point and exponent ("-12.50", ".5", "1e3"), or NaN, Infinity, inf
  /// in any case. No spaces. nullopt for anything else and for what numeric can't hold.
  [[nodiscard]] static std::optional<decimal> parse(std::string_view text);

  [[nodiscard]] bool is_nan() const noexcept { return form_ == form::nan; }
  [[nodiscard]] bool is_infinite() const noexcept {
    return form_ == form::positive_infinity || form_ == form::negative_infinity;
  }
  [[nodiscard]] bool is_finite() const noexcept { return form_ == form::small || form_ == form::large; }
  [[nodiscard]] bool is_negative() const noexcept;  ///< Less than zero; false for NaN.

  /// Digits after the point; 0 for NaN and the infinities.
  [[nodiscard]] int scale() const noexcept { return scale_; }

  /// As PostgreSQL writes it: every digit of the scale, no exponent; "NaN", "Infinity", "-Infinity".
  [[nodiscard]] std::string to_string() const;

  /// The same value without zeros at the end of its fraction: 10.50 -> 10.5, 10.00 -> 10.
  [[nodiscard]] decimal normalized() const;

  /// The value, when it is an integer that fits.
  [[nodiscard]] std::optional<std::int64_t> as_exact_integer() const noexcept;

  /// Digits of the coefficient without zeros at either end: 0.0120 has 2, 1500 has 2, 0 has 1.
  /// A finite value with at most 15 survives a way through a double.
  [[nodiscard]] std::size_t significant_digits() const noexcept;

  /// The nearest double. value_error when it is too large for one, or so small that it would be 0.
  explicit operator double() const;
  /// value_error unless `as_exact_integer()` has it.
  explicit operator std::int64_t() const;

  /// Exact; the scale of a sum is the larger one, of a product the sum of both. With NaN and the
  /// infinities as PostgreSQL counts: Infinity - Infinity and 0 * Infinity are NaN. value_error when
  /// the result has more digits than numeric holds.
  friend decimal operator+(const decimal& a, const decimal& b);
  friend decimal operator-(const decimal& a, const decimal& b);
  friend decimal operator*(const decimal& a, const decimal& b);
  decimal operator-() const;
  decimal& operator+=(const decimal& other) { return *this = *this + other; }
  decimal& operator-=(const decimal& other) { return *this = *this - other; }
  decimal& operator*=(const decimal& other) { return *this = *this * other; }

  /// By value, whatever the scale. NaN equals itself and is greater than everything else, as in
  /// PostgreSQL; SQL's `=` on numeric gives the same answers.
  friend std::weak_ordering operator<=>(const decimal& a, const decimal& b) noexcept;
  friend bool operator==(const decimal& a, const decimal& b) noexcept { return (a <=> b) == 0; }

  friend std::ostream& operator<<(std::ostream& out, const decimal& value);

  /// PostgreSQL's binary numeric: the value is the sum of digits[i] * 10000^(weight - i), each digit
  /// at most 9999, and `scale` digits after the point are shown.
  struct base10000 {
    bool negative = false;
    int weight = 0;
    int scale = 0;
    std::size_t count = 0;  // digits written, without zeros at either end
  };

  /// From what PostgreSQL sent. value_error for digits or exponents outside numeric.
  [[nodiscard]] static decimal from_base10000(bool negative, int weight, int scale,
                                              std::span<const std::uint16_t> digits);

  /// How many digits `to_base10000` may need.
  [[nodiscard]] std::size_t max_base10000_digits() const noexcept;

  /// Writes the digits of a finite value into `out`, which holds `max_base10000_digits()`.
  base10000 to_base10000(std::span<std::uint16_t> out) const;

  [[nodiscard]] std::size_t hash() const noexcept;  ///< Equal values, equal hashes.

 private:
  enum class form : std::uint8_t { small, large, nan, positive_infinity, negative_infinity };
  union content {
    std::int64_t small = 0;
    detail::magnitude* large;
  };

  class unpacked;

  // A finite value whose coefficient fits 64 bits is always `small`.
  static bool assemble(detail::magnitude&& coefficient, std::int64_t scale, decimal& out);
  static decimal special(form which) noexcept;
  static decimal add(const decimal& a, const decimal& b, bool subtract);
  void assign_unsigned(std::uint64_t value);
  static detail::magnitude* copy_of(const detail::magnitude& source);
  static void release(detail::magnitude* owned) noexcept;

  content payload_;
  std::uint16_t scale_ = 0;
  form form_ = form::small;
};

}  // namespace virga

template <>
struct std::hash<virga::decimal> {
  std::size_t operator()(const virga::decimal& value) const noexcept { return value.hash(); }
};
