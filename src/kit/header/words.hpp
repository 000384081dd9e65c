#pragma once

#include <string>
#include <string_view>

namespace virga::kit {

/// `OrderDetails`, `order details` and `order_details` as `order_details`.
[[nodiscard]] std::string snake_case(std::string_view name);
/// The same as `OrderDetails`.
[[nodiscard]] std::string pascal_case(std::string_view name);

/// The last word in the plural, unless it is there already: `film_actor` becomes `film_actors`.
[[nodiscard]] std::string plural(std::string_view snake);
/// The last word in the singular: `addresses` becomes `address`.
[[nodiscard]] std::string singular(std::string_view snake);

/// A name of SQL as an identifier of C++: what can't be in one is an underscore, and a word that C++ or the standard
/// library's macros have taken has one behind it.
[[nodiscard]] std::string identifier(std::string_view name);

}  // namespace virga::kit
