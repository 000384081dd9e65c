// A result that is left before its end. The server goes on sending it, and must be read or told to stop.
#include "pg_connection.hpp"
#include "sql_words.hpp"

#include <algorithm>
#include <chrono>

namespace virga::pg {
namespace {

using std::chrono::milliseconds;

// What is left of a result is mostly little, and reading it is cheaper than the connection that a cancel request needs.
constexpr std::size_t worth_reading = std::size_t{1} << 20U;
constexpr milliseconds worth_waiting{100};

}  // namespace

// Cancelling a statement undoes what it has done, and its transaction with it. So only what reads, and has no
// transaction around it but its own.
bool pg_connection::may_cancel() const noexcept {
  if (was_in_transaction_ || steps_.empty()) return false;
  const std::string_view first = steps_.front().sql;
  if (batch_) return starts_with_word(first, "begin") && mentions(first, "read only");
  if (!starts_with_word(first, "select") && !starts_with_word(first, "with") && !starts_with_word(first, "values") &&
      !starts_with_word(first, "table") && !copying_)
    return false;
  for (const std::string_view word : {"insert", "update", "delete", "merge"})
    if (mentions(first, word)) return false;
  return true;
}

bool pg_connection::limit_is_reached() const noexcept {
  return link_.limits() != nullptr && link_.limits()->reached() != driver::call_limits::ending::none;
}

void pg_connection::discard_rest() {
  if (copying_) {
    discard_copied(worth_reading);
    return;
  }
  const bool cancellable = may_cancel();
  std::size_t read = 0;
  const auto started = server_link::clock::now();
  patience_.emplace(started + (cancellable ? milliseconds{worth_waiting} : milliseconds{longest_silence}), false);
  if (limit_is_reached()) cancel_rest();
  bool well = true;
  while (well) {
    if (streaming_) {
      well = take_result();
    } else if (step_ < steps_.size()) {
      well = open_statement();
    } else {
      break;
    }
    if (result_) read += PQresultMemorySize(result_.get());
    if (patience_->cancelled) continue;
    const auto now = server_link::clock::now();
    if (limit_is_reached()) {
      cancel_rest();
    } else if (!cancellable) {
      patience_->until = now + longest_silence;
    } else if (read > worth_reading || now > patience_->until) {
      cancel_rest();
    }
  }
  patience_.reset();
}

void pg_connection::cancel_rest() noexcept {
  patience_->cancelled = true;
  patience_->until = server_link::clock::now() + link_.obedience();
  link_.cancel(patience_->until);
}

bool pg_connection::wait_patiently() noexcept {
  using clock = server_link::clock;
  // Limits may be reached meanwhile.
  const auto look = [&] {
    return link_.limits() == nullptr ? patience_->until : std::min(patience_->until, clock::now() + milliseconds{10});
  };
  while (link_.usable() && !link_.readable_before(look())) {
    if (patience_->cancelled) {
      if (clock::now() >= patience_->until) link_.give_up();
    } else if (clock::now() >= patience_->until || limit_is_reached()) {
      cancel_rest();
    }
  }
  return link_.usable();
}

}  // namespace virga::pg
