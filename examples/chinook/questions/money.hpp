#pragma once

#include <virga/virga.hpp>

namespace chinook {

/// An amount in whole cents. SQLite computes in double precision: added up there, 0.99 and 1.98 may well
/// be 2.9699999999999998.
constexpr auto cents(const auto& amount) { return virga::sql<"round({}, 2)", virga::decimal>(amount); }

}  // namespace chinook
