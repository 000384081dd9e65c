#pragma once

#include <string>
#include <string_view>

namespace virga::kit {

/// `expression` with the identifier `from` written as `to` wherever it stands, bare or quoted. Strings
/// are left alone. It is what the database itself does to a check or an index when a column is renamed.
[[nodiscard]] std::string rename_identifier(std::string_view expression, std::string_view from, std::string_view to);

/// Whether the identifier stands anywhere in the expression.
[[nodiscard]] bool mentions(std::string_view expression, std::string_view name);

}  // namespace virga::kit
