#pragma once

#include <virga/kit/check/check.hpp>

#include <string_view>

namespace virga::kit {

/// One of check_rules(), which must have it.
[[nodiscard]] const check_rule& rule_named(std::string_view name);

}  // namespace virga::kit
