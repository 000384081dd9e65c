// A result that is left before its end. The server goes on sending it, and must be read or told to stop.
#include "pg_connection.hpp"
#include "sql_words.hpp"

#include <chrono>

namespace virga::pg {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// What is left of a result is mostly little, and reading it is cheaper than the connection that a cancel request needs.
constexpr std::size_t worth_reading = std::size_t{1} << 20U;
constexpr milliseconds worth_waiting{100};

// Where cancelling would do harm, this long a silence means that the server is stuck.
constexpr seconds longest_silence{60};

// A server that has not obeyed by then is not there any more.
constexpr seconds longest_obedience{30};

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

void pg_connection::discard_rest() {
  if (copying_) {
    discard_copied(worth_reading);
    return;
  }
  const bool cancellable = may_cancel();
  std::size_t read = 0;
  const auto started = server_link::clock::now();
  patience_.emplace(started + (cancellable ? milliseconds{worth_waiting} : milliseconds{longest_silence}), false);
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
    if (!cancellable) {
      patience_->until = now + longest_silence;
    } else if (read > worth_reading || now > patience_->until) {
      cancel_rest();
    }
  }
  patience_.reset();
}

void pg_connection::cancel_rest() noexcept {
  link_.cancel();
  patience_->cancelled = true;
  patience_->until = server_link::clock::now() + longest_obedience;
}

bool pg_connection::wait_patiently() noexcept {
  while (link_.usable() && !link_.readable_before(patience_->until)) {
    if (patience_->cancelled) {
      link_.give_up();
    } else {
      cancel_rest();
    }
  }
  return link_.usable();
}

}  // namespace virga::pg
