#pragma once

#include <cstdint>

namespace virga {

enum class dialect_kind : std::uint8_t { postgresql, sqlite };

}  // namespace virga
