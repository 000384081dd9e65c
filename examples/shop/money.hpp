#pragma once

#include <virga/virga.hpp>

namespace shop {

/// An amount in whole cents, which both databases give alike: SQLite adds up in double precision.
constexpr auto cents(const auto& amount) { return virga::round(amount, 2); }

}  // namespace shop
