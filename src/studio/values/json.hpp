#pragma once

#include <nlohmann/json.hpp>

namespace virga::studio {

/// Members stay in the order in which they were written.
using json = nlohmann::ordered_json;

}  // namespace virga::studio
