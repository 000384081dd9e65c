#include "process.hpp"

#include <virga/core/error.hpp>
#include <virga/driver/call_settings.hpp>
#include <virga/driver/pool.hpp>

#include <algorithm>
#include <condition_variable>
#include <string>

namespace virga::driver {
namespace {

using clock = std::chrono::steady_clock;

// Threads that find a connection take it even if others wait: a woken thread needs time to get going,
// in which a busy one has given the connection back. Once the first in line has waited this long, the
// line comes first, so that nobody starves. (Go's sync.Mutex does the same, with the same bound.)
constexpr std::chrono::milliseconds patience{1};

// How late a thread that waits hears of a stop that is requested.
constexpr std::chrono::milliseconds look_for_stop{10};

// The longest that a connection is waited for which was given back in a transaction.
constexpr std::chrono::seconds longest_rollback{30};

// Keeps the sum of now and a waiting time that means "for ever" within the clock's range.
constexpr std::chrono::hours longest_wait{24 * 365};

// Ends what a loan left open; false if the connection can't be lent again.
bool make_ready(connection& given_back) noexcept {
  given_back.finish();
  if (!given_back.usable()) return false;
  if (!given_back.in_transaction()) return true;
  try {
    call_settings bound;
    bound.timeout = longest_rollback;
    given_back.limit(bound.limits());
    given_back.run_script("rollback");
  } catch (...) {
    return false;
  }
  return given_back.usable() && !given_back.in_transaction();
}

}  // namespace

struct pool::waiter {
  std::condition_variable turn;
  clock::time_point since;
};

pool::pool(factory open, pool_options options)
    : open_one_(std::move(open)), options_(options), generation_(process_generation()) {
  if (options_.max_size == 0) throw usage_error("pool_options: max_size is 0, it must be at least 1");
}

pool::~pool() = default;

lease pool::lend(const call_limits& within) {
  const std::thread::id caller = std::this_thread::get_id();
  members dead;  // closed after the lock is given up: taking leave of a server that is gone may last
  lock held(guard_);
  if (generation_ != process_generation()) forget_inherited(dead);
  if (transactions_ != 0) refuse_in_transaction(caller);
  if (must_queue()) wait_for_turn(held, caller, within);
  while (!idle_.empty()) {
    member& next = idle_.front();
    if (next.connected->usable()) {
      next.lent_to = caller;
      lent_.splice(lent_.begin(), idle_, idle_.begin());
      return {*this, *next.connected};
    }
    dead.splice(dead.begin(), idle_, idle_.begin());
    --open_;
  }
  return {*this, open_new(held, caller, within)};
}

pool::members::iterator pool::find(members& among, const connection& which) {
  return std::ranges::find(among, &which, [](const member& each) { return each.connected.get(); });
}

void pool::release(connection& given_back) noexcept {
  const bool ready = make_ready(given_back);
  members dropped;  // closed after the lock is given up
  const lock held(guard_);
  if (generation_ != process_generation()) forget_inherited(dropped);
  if (const auto old = find(inherited_, given_back); old != inherited_.end()) {
    dropped.splice(dropped.begin(), inherited_, old);
    return;
  }
  const auto place = find(lent_, given_back);
  if (place->in_transaction) --transactions_;
  place->in_transaction = false;
  idle_.splice(idle_.begin(), lent_, place);
  if (!ready) {
    open_ -= idle_.size();
    dropped.splice(dropped.begin(), idle_);
  }
  wake_next();
}

const statement_listener* pool::listener() const noexcept { return listener_ ? &listener_ : nullptr; }

std::size_t pool::open_connections() const {
  const lock held(guard_);
  return open_;
}

std::size_t pool::idle_connections() const {
  const lock held(guard_);
  return idle_.size();
}

// What was lent belongs to calls of the parent. The one that this very thread was in may still be unwound here.
void pool::forget_inherited(members& idle) {
  generation_ = process_generation();
  idle.splice(idle.begin(), idle_);
  inherited_.splice(inherited_.begin(), lent_);
  waiting_.clear();
  open_ = 0;
  transactions_ = 0;
}

void pool::mark_transaction(connection& lent) {
  const lock held(guard_);
  const auto place = find(lent_, lent);
  place->in_transaction = true;
  ++transactions_;
}

void pool::refuse_in_transaction(std::thread::id caller) const {
  const auto inside = [&](const member& each) { return each.in_transaction && each.lent_to == caller; };
  if (std::ranges::any_of(lent_, inside)) {
    throw usage_error(
        "the database is used inside its own transaction on the same thread: use the transaction's own object (tx) "
        "for its statements, and tx.transaction() for a transaction inside it");
  }
}

bool pool::must_queue() const {
  if (!something_free()) return true;
  return !waiting_.empty() && clock::now() - waiting_.front()->since > patience;
}

void pool::wait_for_turn(lock& held, std::thread::id caller, const call_limits& within) {
  const auto own = std::ranges::count(lent_, caller, &member::lent_to);
  if (options_.max_size == 1 && own == 1) {
    throw usage_error(
        "this thread holds the only connection of the pool (an open stream?): read the result to its end or destroy it "
        "before the next statement");
  }

  waiter me;
  me.since = clock::now();
  const auto place = waiting_.insert(waiting_.end(), &me);
  const auto my_turn = [&] { return waiting_.front() == &me && something_free(); };
  const auto limit = std::min<std::chrono::milliseconds>(options_.acquire_timeout, longest_wait);
  const auto until = std::min(me.since + limit, within.deadline);
  bool in_time = false;
  do {
    const auto look = within.stop.stop_possible() ? std::min(until, clock::now() + look_for_stop) : until;
    in_time = me.turn.wait_until(held, look, my_turn);
  } while (!in_time && within.reached() == call_limits::ending::none && clock::now() < until);
  waiting_.erase(place);
  // Several may have come free at once; whoever is woken for nothing goes on waiting.
  wake_next();
  if (in_time) return;
  if (const auto why = within.reached(); why != call_limits::ending::none) within.raise(why, {});

  std::string message = "no connection came free within " + std::to_string(options_.acquire_timeout.count()) +
                        " ms (acquire_timeout): all " + std::to_string(options_.max_size) +
                        " connections of the pool are in use (max_size)";
  if (own != 0) message += ", " + std::to_string(own) + " of them by this thread";
  throw timeout_error(message);
}

void pool::wake_next() noexcept {
  if (!waiting_.empty() && something_free()) waiting_.front()->turn.notify_one();
}

connection& pool::open_new(lock& held, std::thread::id caller, const call_limits& within) {
  ++open_;
  held.unlock();
  members opened;
  try {
    opened.push_back({open_one_(within), caller});
    held.lock();
  } catch (...) {
    held.lock();
    --open_;
    wake_next();
    throw;
  }
  lent_.splice(lent_.begin(), opened);
  return *lent_.front().connected;
}

}  // namespace virga::driver
