#pragma once

#include <string>
#include <string_view>

/// What people look at: colour only where a terminal shows it and NO_COLOR (https://no-color.org) is not set.
namespace virga::kit::terminal {

enum class tone { plain, good, changed, bad, faint, strong };

[[nodiscard]] bool has_colour();

/// `text` in a colour, or as it is.
[[nodiscard]] std::string painted(std::string_view text, tone how);

/// One line, or more, to standard output, or to standard error: the only way to them. Passwords are taken out.
void say(std::string_view line = {});
void complain(std::string_view line);

}  // namespace virga::kit::terminal
