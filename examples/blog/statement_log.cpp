#include "statement_log.hpp"

#include <virga/value/parameter_text.hpp>

#include <fmt/core.h>

#include <chrono>
#include <cstdlib>
#include <string>

#include <unistd.h>

namespace {

// Colour for people, none for pipes; https://no-color.org.
bool coloured() {
  static const bool answer = isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
  return answer;
}

std::string dim(const std::string& text) { return coloured() ? "\x1b[2m" + text + "\x1b[0m" : text; }
std::string blue(const std::string& text) { return coloured() ? "\x1b[34m" + text + "\x1b[0m" : text; }
std::string bold(const std::string& text) { return coloured() ? "\x1b[1m" + text + "\x1b[0m" : text; }

std::string parameters_of(const virga::statement_event& event) {
  std::string text;
  for (const virga::driver::parameter& one : event.parameters)
    text += (text.empty() ? "" : ", ") + virga::driver::to_text(one, 40);
  return text;
}

}  // namespace

virga::statement_listener statement_log() {
  return [](const virga::statement_event& event) {
    fmt::print("  {}\n", blue(std::string(event.sql)));
    const std::string parameters = parameters_of(event);
    if (!parameters.empty()) fmt::print("    {}\n", dim("with " + parameters));
    const double microseconds = std::chrono::duration<double, std::micro>(event.duration).count();
    if (event.error.empty()) {
      fmt::print("    {}\n",
                 dim(fmt::format("{} row{}, {:.0f} us", event.rows, event.rows == 1 ? "" : "s", microseconds)));
    } else {
      const std::string_view first_line = event.error.substr(0, event.error.find('\n'));
      fmt::print("    {}\n", dim(fmt::format("refused: {}", first_line)));
    }
  };
}

void heading(const char* text) { fmt::print("\n{}\n", bold(text)); }
