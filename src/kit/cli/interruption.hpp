#pragma once

#include <stop_token>

namespace virga::kit {

/// As long as it lives, Ctrl-C and SIGTERM request a stop instead of ending the process; the second of them ends it. Of
/// several the one that was made last is asked first.
class interruption {
 public:
  interruption();
  interruption(const interruption&) = delete;
  interruption& operator=(const interruption&) = delete;
  ~interruption();

  [[nodiscard]] std::stop_token token() const;

  /// Waits until a stop is requested, or this long. Whether it is.
  [[nodiscard]] bool wait(int milliseconds) const;

  /// Waits until a stop is requested or there is something to read. Whether a stop is requested.
  [[nodiscard]] bool wait_for_input(int file) const;

 private:
  struct state;
  state* state_;
};

}  // namespace virga::kit
