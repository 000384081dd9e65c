#include "cli/interruption.hpp"

#include <virga/kit/change/kit_error.hpp>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <thread>

namespace virga::kit {
namespace {

constexpr std::array signals = {SIGINT, SIGTERM};

// What a signal handler may touch.
volatile sig_atomic_t descriptor = -1;
volatile sig_atomic_t is_second = 0;

void note(int signal_number) {
  if (is_second != 0) {
    signal(signal_number, SIG_DFL);
    raise(signal_number);
    return;
  }
  is_second = 1;
  const int before = errno;
  const char byte = 's';
  if (write(descriptor, &byte, 1) < 0) errno = before;
  errno = before;
}

bool is_readable(int file, int milliseconds) {
  pollfd one{file, POLLIN, 0};
  return poll(&one, 1, milliseconds) > 0;
}

}  // namespace

// The byte that the handler writes stays in the pipe, so that all who wait for it see it; the second pipe ends the
// thread.
struct interruption::state {
  std::array<int, 2> pressed{};
  std::array<int, 2> over{};
  int outer = -1;  // of one that lives longer
  std::array<struct sigaction, signals.size()> before{};
  std::stop_source source;
  std::thread watcher;
};

interruption::interruption() : state_(new state) {
  if (pipe2(state_->pressed.data(), O_CLOEXEC) != 0 || pipe2(state_->over.data(), O_CLOEXEC) != 0)
    throw kit_error(std::string("no pipe can be made: ") + std::strerror(errno));
  state_->outer = descriptor;
  descriptor = state_->pressed[1];
  is_second = 0;
  state_->watcher = std::thread([this] {
    std::array<pollfd, 2> both{{{state_->pressed[0], POLLIN, 0}, {state_->over[0], POLLIN, 0}}};
    while (poll(both.data(), both.size(), -1) < 0 && errno == EINTR) {
    }
    if ((both[0].revents & POLLIN) != 0) state_->source.request_stop();
  });
  struct sigaction how{};
  how.sa_handler = note;
  how.sa_flags = SA_RESTART;
  for (std::size_t i = 0; i < signals.size(); ++i) sigaction(signals[i], &how, &state_->before[i]);
}

interruption::~interruption() {
  for (std::size_t i = 0; i < signals.size(); ++i) sigaction(signals[i], &state_->before[i], nullptr);
  close(state_->over[1]);  // which the thread reads as its end
  state_->watcher.join();
  descriptor = state_->outer;
  is_second = 0;
  if (state_->outer >= 0 && is_readable(state_->pressed[0], 0)) note(SIGINT);  // it is for that one, too
  for (const int one : {state_->over[0], state_->pressed[0], state_->pressed[1]}) close(one);
  delete state_;
}

std::stop_token interruption::token() const { return state_->source.get_token(); }

bool interruption::wait(int milliseconds) const { return is_readable(state_->pressed[0], milliseconds); }

bool interruption::wait_for_input(int file) const {
  std::array<pollfd, 2> both{{{state_->pressed[0], POLLIN, 0}, {file, POLLIN, 0}}};
  while (poll(both.data(), both.size(), -1) < 0 && errno == EINTR) {
  }
  return (both[0].revents & POLLIN) != 0;
}

}  // namespace virga::kit
