#pragma once

#include <virga/core/error.hpp>

#include <string>
#include <string_view>

namespace virga::detail {

/// value_error: `"abc" is not a uuid`, with what is long cut.
[[noreturn]] inline void throw_not_a_value(std::string_view text, std::string_view of) {
  const std::string shown = text.size() > 60 ? std::string(text.substr(0, 60)) + "..." : std::string(text);
  throw value_error('"' + shown + "\" is not " + std::string(of));
}

}  // namespace virga::detail
