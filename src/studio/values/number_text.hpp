#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace virga::studio {

/// The 64-bit integer that is printed as this text, and not in another way.
[[nodiscard]] std::optional<std::int64_t> exact_integer(std::string_view text);

/// The number that text_of_real() prints as this text, and not in another way.
[[nodiscard]] std::optional<double> exact_real(std::string_view text);

}  // namespace virga::studio
