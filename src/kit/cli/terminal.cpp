#include "cli/terminal.hpp"

#include "core/without_passwords.hpp"

#include <fmt/color.h>
#include <sys/ioctl.h>
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

bool is_silent = false;

bool is_dumb() {
  const char* kind = std::getenv("TERM");
  return std::string_view(kind == nullptr ? "dumb" : kind) == "dumb";
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

bool has_colour() {
  return isatty(STDOUT_FILENO) != 0 && isatty(STDERR_FILENO) != 0 && !is_set("NO_COLOR") && !is_dumb();
}

std::string painted(std::string_view text, tone how) {
  if (how == tone::plain || !has_colour()) return std::string(text);
  return fmt::format(style_of(how), "{}", text);
}

std::string shown(std::chrono::microseconds duration) {
  constexpr std::chrono::seconds second{1};
  constexpr std::chrono::minutes minute{1};
  const auto milliseconds = static_cast<double>(duration.count()) / 1000;
  if (duration >= minute && duration % minute == duration.zero()) return fmt::format("{} min", duration / minute);
  if (duration >= second && duration % second == duration.zero()) return fmt::format("{} s", duration / second);
  if (milliseconds < 10) return fmt::format("{:.1f} ms", milliseconds);
  if (milliseconds < 10'000) return fmt::format("{:.0f} ms", milliseconds);
  return fmt::format("{:.1f} s", milliseconds / 1000);
}

void be_silent(bool silent) { is_silent = silent; }

bool has_somebody_to_ask() { return !is_silent && isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0; }

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

bool can_show_in_place() { return !is_silent && isatty(STDOUT_FILENO) != 0 && !is_dumb(); }

void show_in_place(std::string_view line) {
  winsize size{};
  const bool is_known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
  constexpr std::size_t usual = 80;
  const std::size_t width = (is_known ? size.ws_col : usual) - 1;
  std::string text = without_passwords(line);
  std::size_t end = 0;  // of the columns that fit; the bytes of a letter stay together
  for (std::size_t columns = 0; end < text.size() && columns < width; ++columns)
    for (++end; end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U;) ++end;
  fmt::print(stdout, "\r\x1b[K{}", text.substr(0, end));
  std::fflush(stdout);
}

void say(std::string_view line) {
  if (!is_silent) fmt::print(stdout, "{}\n", without_passwords(line));
}

void write(std::string_view sql) {
  if (!is_silent) fmt::print(stdout, "{}", sql);
}

void flush() { std::fflush(stdout); }

void complain(std::string_view line) {
  std::fflush(stdout);  // so that the two come in the order they were said
  fmt::print(stderr, "{}\n", without_passwords(line));
}

}  // namespace virga::kit::terminal
