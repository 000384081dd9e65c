#pragma once

#include <virga/kit/introspect/introspect_postgres.hpp>

#include <string>
#include <string_view>

namespace virga::kit {

/// Whether the whole text is as the pattern says: `*` stands for any characters, `?` for one.
[[nodiscard]] bool matches(std::string_view pattern, std::string_view text);

/// Whether the filter lets a table or a view pass.
[[nodiscard]] bool passes(const introspection_filter& which, const std::string& schema, const std::string& name);

}  // namespace virga::kit
