#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace virga::kit::test {

/// A program while it runs: what it has printed is waited for, and it can be typed to and killed. Killed when it dies.
class running_program {
 public:
  enum class at { terminal, pipe };

  running_program(const std::vector<std::string>& command, const std::filesystem::path& folder, at where);
  running_program(const running_program&) = delete;
  running_program& operator=(const running_program&) = delete;
  ~running_program();

  /// Reads until the output holds this behind what was waited for before. False: it has ended, or a minute is over.
  [[nodiscard]] bool prints(std::string_view text);

  void type(std::string_view keys) const;
  void send(int signal_number) const;

  /// Whether its terminal shows what is typed, as one does that nobody has changed.
  [[nodiscard]] bool echoes() const;

  /// Its exit status, or 128 and the signal that killed it.
  [[nodiscard]] int wait();

  /// All that it has printed so far.
  [[nodiscard]] const std::string& output() const { return output_; }

 private:
  [[nodiscard]] bool read_more(int milliseconds);

  pid_t process_ = 0;
  int file_ = -1;
  std::string output_;
  std::size_t seen_ = 0;
  bool has_ended_ = false;
};

}  // namespace virga::kit::test
