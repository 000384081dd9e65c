#include "cli/terminal.hpp"

#include "core/without_passwords.hpp"

#include <fmt/color.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>

namespace virga::kit::terminal {
namespace {

fmt::text_style style_of(tone how) {
  switch (how) {
    case tone::good:
      return fmt::fg(fmt::terminal_color::green);
    case tone::changed:
      return fmt::fg(fmt::terminal_color::yellow);
    case tone::bad:
      return fmt::fg(fmt::terminal_color::red);
    case tone::faint:
      return fmt::emphasis::faint;
    case tone::strong:
      return fmt::emphasis::bold;
    case tone::plain:
      break;
  }
  return {};
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

bool has_colour() {
  const char* kind = std::getenv("TERM");
  return isatty(STDOUT_FILENO) != 0 && isatty(STDERR_FILENO) != 0 && !is_set("NO_COLOR") &&
         std::string_view(kind == nullptr ? "dumb" : kind) != "dumb";
}

std::string painted(std::string_view text, tone how) {
  if (how == tone::plain || !has_colour()) return std::string(text);
  return fmt::format(style_of(how), "{}", text);
}

std::string shown(std::chrono::microseconds duration) {
  const auto milliseconds = static_cast<double>(duration.count()) / 1000;
  if (milliseconds < 10) return fmt::format("{:.1f} ms", milliseconds);
  if (milliseconds < 10'000) return fmt::format("{:.0f} ms", milliseconds);
  constexpr std::chrono::minutes minute{1};
  if (duration % minute == duration.zero()) return fmt::format("{} min", duration / minute);
  return fmt::format("{:.1f} s", milliseconds / 1000);
}

bool has_somebody_to_ask() { return isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0; }

std::string answer_to(std::string_view question) {
  if (!has_somebody_to_ask()) return {};
  fmt::print(stdout, "{} ", without_passwords(question));
  std::fflush(stdout);
  std::string answer;
  std::getline(std::cin, answer);
  return answer;
}

bool confirmed(std::string_view question) {
  const std::string answer = answer_to(std::string(question) + " [y/N]");
  return answer == "y" || answer == "Y" || answer == "yes";
}

void say(std::string_view line) { fmt::print(stdout, "{}\n", without_passwords(line)); }

void write(std::string_view sql) { fmt::print(stdout, "{}", sql); }

void complain(std::string_view line) {
  std::fflush(stdout);  // so that the two come in the order they were said
  fmt::print(stderr, "{}\n", without_passwords(line));
}

}  // namespace virga::kit::terminal
