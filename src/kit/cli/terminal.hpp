#pragma once

#include "core/counted.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

/// What people look at: colour only where a terminal shows it and NO_COLOR (https://no-color.org) is not set.
namespace virga::kit::terminal {

enum class tone { plain, good, changed, bad, faint, strong };

[[nodiscard]] bool has_colour();

/// `text` in a colour, or as it is.
[[nodiscard]] std::string painted(std::string_view text, tone how);

/// "1.5 ms", "120 ms", "12.0 s", "10 min"
[[nodiscard]] std::string shown(std::chrono::microseconds duration);

/// Asks a question that is answered with y or n; anything else is no. False without asking where there is nobody to
/// ask: standard input or standard output is no terminal.
[[nodiscard]] bool confirmed(std::string_view question);

using detail::counted;

/// Whether standard input and standard output are a terminal.
[[nodiscard]] bool has_somebody_to_ask();

/// A line that is typed; empty where there is nobody to ask.
[[nodiscard]] std::string answer_to(std::string_view question);

/// Whether standard output belongs to somebody else, a report: nothing is said there, and nobody is asked.
void be_silent(bool silent);

/// Whether a line can be written over: standard output is a terminal that knows how.
[[nodiscard]] bool can_show_in_place();
/// One line in the place of the one before, cut to the terminal's width; empty: it is gone.
void show_in_place(std::string_view line);

/// One line, or more, to standard output, or to standard error: the only way to them. Passwords are taken out.
void say(std::string_view line = {});
/// SQL that goes into a file or a pipe, to standard output as it is.
void write(std::string_view sql);
void complain(std::string_view line);
/// What has been said is seen now, in a pipe, too.
void flush();

}  // namespace virga::kit::terminal
