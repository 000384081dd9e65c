#pragma once

#include "header/types.hpp"

#include <string>

namespace virga::kit {

/// `.default_value("draft")`, `.default_now()`, `.default_value(sql<"gen_random_uuid()">())`.
[[nodiscard]] std::string default_call(writing& to, const names_within& within, const std::string& default_sql,
                                       const column_type& type);

}  // namespace virga::kit
