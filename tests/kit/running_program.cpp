#include "running_program.hpp"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <stdexcept>

namespace virga::kit::test {

running_program::running_program(const std::vector<std::string>& command, const std::filesystem::path& folder,
                                 at where) {
  std::vector<std::string> copies = command;
  std::vector<char*> raw;
  for (std::string& one : copies) raw.push_back(one.data());
  raw.push_back(nullptr);
  winsize size{};
  size.ws_col = 120;
  size.ws_row = 40;
  std::array<int, 2> ends{};
  if (where == at::pipe && pipe(ends.data()) != 0) throw std::runtime_error("no pipe can be made");
  process_ = where == at::terminal ? forkpty(&file_, nullptr, nullptr, &size) : fork();
  if (process_ < 0) throw std::runtime_error("no process can be made");
  if (process_ == 0) {
    if (where == at::pipe) {
      dup2(ends[1], 1);
      dup2(ends[1], 2);
      close(ends[0]);
      close(ends[1]);
    }
    if (chdir(folder.c_str()) == 0) execvp(raw[0], raw.data());
    _exit(127);
  }
  if (where == at::pipe) {
    close(ends[1]);
    file_ = ends[0];
  }
}

running_program::~running_program() {
  if (!has_ended_) {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  close(file_);
}

bool running_program::prints(std::string_view text) {
  using clock = std::chrono::steady_clock;
  const auto end = clock::now() + std::chrono::minutes(1);
  for (;;) {
    if (const std::size_t found = output_.find(text, seen_); found != std::string::npos) {
      seen_ = found + text.size();
      return true;
    }
    if (clock::now() > end || !read_more(1000)) return false;
  }
}

bool running_program::read_more(int milliseconds) {
  pollfd one{file_, POLLIN, 0};
  const int ready = poll(&one, 1, milliseconds);
  if (ready <= 0) return ready == 0 || errno == EINTR;
  std::array<char, 4096> part{};
  const ssize_t size = read(file_, part.data(), part.size());
  if (size <= 0) return false;  // of a terminal whose program has ended it is an error
  output_.append(part.data(), static_cast<std::size_t>(size));
  return true;
}

void running_program::type(std::string_view keys) const {
  if (write(file_, keys.data(), keys.size()) != static_cast<ssize_t>(keys.size()))
    throw std::runtime_error("nothing can be typed");
}

void running_program::send(int signal_number) const { kill(process_, signal_number); }

bool running_program::echoes() const {
  termios now{};
  return tcgetattr(file_, &now) == 0 && (now.c_lflag & ECHO) != 0;
}

int running_program::wait() {
  while (read_more(1000)) {
  }
  int status = 0;
  waitpid(process_, &status, 0);
  has_ended_ = true;
  constexpr int killed = 128;
  return WIFEXITED(status) ? WEXITSTATUS(status) : killed + WTERMSIG(status);
}

}  // namespace virga::kit::test
