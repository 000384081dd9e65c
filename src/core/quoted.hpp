#pragma once

#include <string>
#include <string_view>

namespace virga::detail {

/// A name in an error, as SQL writes it.
inline std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

}  // namespace virga::detail
