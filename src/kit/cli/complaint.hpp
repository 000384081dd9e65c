#pragma once

#include <exception>
#include <string>

namespace virga::kit {

/// Says what failed: on standard error, or where a report is wanted, there.
void complain_of(const std::exception& failure);

}  // namespace virga::kit
