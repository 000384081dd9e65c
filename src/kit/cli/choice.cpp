#include "cli/choice.hpp"

#include "cli/interruption.hpp"
#include "cli/terminal.hpp"

#include <virga/core/error.hpp>

#include <fmt/format.h>

#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string_view>

namespace virga::kit::terminal {
namespace {

constexpr char nothing_typed = '\x04';  // as Ctrl-D

/// Keys as they are pressed, and not shown, for as long as it lives. Ctrl-C is a key, too, and SIGTERM ends the
/// question, so that the terminal is left as it was.
class key_by_key {
 public:
  key_by_key() {
    tcgetattr(STDIN_FILENO, &before_);
    termios now = before_;
    now.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
    now.c_cc[VMIN] = 1;
    now.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &now);
  }
  key_by_key(const key_by_key&) = delete;
  key_by_key& operator=(const key_by_key&) = delete;
  ~key_by_key() { tcsetattr(STDIN_FILENO, TCSADRAIN, &before_); }

  [[nodiscard]] char next() const {
    char byte = 0;
    for (;;) {
      if (ended_.wait_for_input(STDIN_FILENO)) return nothing_typed;
      const ssize_t size = read(STDIN_FILENO, &byte, 1);
      if (size == 1) return byte;
      if (size == 0 || errno != EINTR) return nothing_typed;
    }
  }

 private:
  interruption ended_;
  termios before_{};
};

enum class key { up, down, enter, end, other };

key next_key(const key_by_key& keys) {
  switch (keys.next()) {
    case '\r':
    case '\n':
      return key::enter;
    case 'k':
      return key::up;
    case 'j':
      return key::down;
    case '\x03':
    case nothing_typed:
      return key::end;
    case '\x1b': {
      const char kind = keys.next();
      if (kind != '[' && kind != 'O') return key::other;
      const char letter = keys.next();
      return letter == 'A' ? key::up : letter == 'B' ? key::down : key::other;
    }
    default:
      return key::other;
  }
}

void draw(const std::vector<std::string>& answers, std::size_t at) {
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const std::string line = (i == at ? "> " : "  ") + answers[i];
    say("\r\x1b[K" + painted(line, i == at ? tone::strong : tone::plain));
  }
  std::fflush(stdout);
}

}  // namespace

std::size_t chosen(const std::string& question, const std::vector<std::string>& answers) {
  say(question);
  const key_by_key keys;
  std::size_t at = 0;
  for (;;) {
    draw(answers, at);
    const key pressed = next_key(keys);
    if (pressed == key::end) throw cancelled_error("the question was not answered, and nothing has been done");
    if (pressed == key::up && at > 0) --at;
    if (pressed == key::down && at + 1 < answers.size()) ++at;
    if (pressed == key::enter) return at;
    write(fmt::format("\x1b[{}A", answers.size()));
  }
}

}  // namespace virga::kit::terminal
