#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace virga::kit::terminal {

/// Asks which of the answers is right: arrow keys (or j and k) and Enter. For a terminal alone (can_show_in_place, and
/// somebody to ask). Throws cancelled_error after Ctrl-C, and at the end of what is typed.
[[nodiscard]] std::size_t chosen(const std::string& question, const std::vector<std::string>& answers);

}  // namespace virga::kit::terminal
