#pragma once

#include <string_view>

namespace virga::kit {

/// Whether the whole text is one number of SQL: 7, -1.5, .5, 1e10.
[[nodiscard]] bool is_number_literal(std::string_view text);

}  // namespace virga::kit
