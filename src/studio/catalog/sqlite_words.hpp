#pragma once

#include "studio/values/json.hpp"

namespace virga::studio {

/// SQLite's key words (its manual, "SQLite Keywords").
[[nodiscard]] json sqlite_words();

}  // namespace virga::studio
