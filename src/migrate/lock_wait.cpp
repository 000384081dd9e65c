#include "lock_wait.hpp"

#include "text_rows.hpp"

#include <virga/core/error.hpp>

#include <algorithm>
#include <thread>
#include <utility>

namespace virga::migrations {
namespace {

std::string shown(std::chrono::milliseconds time) {
  constexpr std::chrono::seconds second{1};
  return time % second == time.zero() ? std::to_string(time / second) + " s" : std::to_string(time.count()) + " ms";
}

}  // namespace

lock_wait::lock_wait(const migration_options& options, std::string lock, std::function<std::string()> holder)
    : options_(options), lock_(std::move(lock)), holder_(std::move(holder)) {}

void lock_wait::pause() {
  if (options_.stop.stop_requested())
    throw cancelled_error("nothing has been begun: a stop was requested while " + lock_ + " " + holder_(),
                          {.sqlstate = "57014"});
  if (clock::now() >= next_look_) tell();
  const auto left = start_ + options_.lock_timeout - clock::now();
  if (left <= clock::duration::zero()) {
    throw timeout_error(lock_ + " " + holder_() + "; gave up after " + shown(options_.lock_timeout),
                        {.sqlstate = "55P03"});  // lock_not_available
  }
  std::this_thread::sleep_for(std::min<clock::duration>(left, pause_));
  pause_ = std::min(pause_ * 2, std::chrono::milliseconds{250});
}

void lock_wait::tell() {
  next_look_ = clock::now() + std::chrono::seconds{1};
  if (!options_.on_wait) return;
  std::string holder = holder_();
  if (holder == told_) return;
  told_ = std::move(holder);
  options_.on_wait(told_);
}

no_busy_timeout::no_busy_timeout(driver::connection& on)
    : on_(on), before_("pragma busy_timeout = " + text_of(on, "pragma busy_timeout")) {
  on.run_script("pragma busy_timeout = 0");
}

no_busy_timeout::~no_busy_timeout() {
  try {
    if (on_.usable()) on_.run_script(before_);
  } catch (const error&) {
    // Only a lost connection refuses a pragma, and its settings are lost with it.
  }
}

}  // namespace virga::migrations
