#pragma once

#include <virga/core/decimal.hpp>

#include "magnitude.hpp"

namespace virga {

namespace detail {

constexpr std::uint64_t absolute(std::int64_t value) noexcept {
  return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

}  // namespace detail

/// A finite decimal's coefficient as limbs, whichever form it has, without an allocation. Borrows from
/// the decimal.
class decimal::unpacked {
 public:
  explicit unpacked(const decimal& source) noexcept
      : small_(source.form_ == form::small ? detail::absolute(source.payload_.small) : 0),
        negative(source.is_negative()),
        scale(source.scale_),
        value(source.form_ == form::small ? small_.view() : detail::limb_view(source.payload_.large->value)) {}
  unpacked(const unpacked&) = delete;
  unpacked& operator=(const unpacked&) = delete;

 private:
  const detail::small_limbs small_;

 public:
  const bool negative;
  const std::size_t scale;
  const detail::limb_view value;
};

}  // namespace virga
