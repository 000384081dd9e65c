#include "process.hpp"

#include <virga/core/error.hpp>
#include <virga/driver/call_settings.hpp>
#include <virga/driver/pool.hpp>

#include <algorithm>
#include <condition_variable>
#include <limits>
#include <list>
#include <mutex>
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

// Threads are numbered from 1 as they come.
std::size_t number_of_this_thread() noexcept {
  static std::atomic<std::size_t> last{0};
  thread_local const std::size_t number = last.fetch_add(1, std::memory_order_relaxed) + 1;
  return number;
}

// Instead of the number of the thread that a member is lent to.
constexpr std::size_t idle = 0;
constexpr std::size_t vacant = std::numeric_limits<std::size_t>::max();
constexpr std::size_t opening_or_closing = vacant - 1;

}  // namespace

// A place for a connection. Whoever changes `lent_to` from idle to something else has both, with the lock or without. A
// cache line for each, since threads use them side by side.
struct alignas(64) pool_member {
  std::atomic<std::size_t> lent_to{opening_or_closing};
  std::atomic<bool> in_transaction{false};
  unsigned generation = 0;  // of the process that opened it
  std::unique_ptr<connection> connected;
  pool_member* next_closed = nullptr;

  bool take(std::size_t caller) noexcept {
    std::size_t expected = idle;
    return lent_to == idle && lent_to.compare_exchange_strong(expected, caller);
  }
};

struct pool::places {
  std::mutex guard;                // of everything below
  std::list<pool_member> members;  // which stay as long as the pool; whoever has taken one may change it
  std::size_t open = 0;            // idle, lent, or being opened
  std::list<waiter*> waiting;      // in the order they came
};

class pool::locked : public std::unique_lock<std::mutex> {
 public:
  explicit locked(places& of) : std::unique_lock<std::mutex>(of.guard) {}
};

// Connections that are closed after the lock is given up: taking leave of a server that is gone may last.
class pool::closing {
 public:
  closing() = default;
  closing(const closing&) = delete;
  closing& operator=(const closing&) = delete;
  ~closing() {
    while (first_ != nullptr) {
      pool_member& each = *first_;
      first_ = each.next_closed;
      each.connected.reset();
      each.lent_to = vacant;
    }
  }

  /// What the caller has taken.
  void add(pool_member& taken) noexcept {
    taken.lent_to = opening_or_closing;
    taken.next_closed = first_;
    first_ = &taken;
  }

 private:
  pool_member* first_ = nullptr;
};

struct pool::waiter {
  std::condition_variable turn;
  clock::time_point since;
};

pool::pool(factory open, pool_options options)
    : open_one_(std::move(open)),
      options_(options),
      generation_(process_generation()),
      places_(std::make_unique<places>()) {
  if (options_.max_size == 0) throw usage_error("pool_options: max_size is 0, it must be at least 1");
}

pool::~pool() = default;

lease pool::lend(const call_limits& within) {
  const std::size_t caller = number_of_this_thread();
  pool_member* const own = take_own(caller);
  if (own != nullptr && own->connected->usable()) [[likely]]
    return {*this, *own->connected};
  closing dead;
  locked held(*places_);
  if (own != nullptr) {
    dead.add(*own);
    --places_->open;
    wake_next();
  }
  if (generation_ != process_generation()) forget_inherited(dead);
  if (transactions_ != 0) refuse_in_transaction(caller);
  const bool in_line = line_comes_first();
  pool_member* found = in_line ? nullptr : take_idle(caller);
  if (found == nullptr && (in_line || places_->open == options_.max_size)) found = wait_for_turn(held, caller, within);
  for (; found != nullptr; found = take_idle(caller)) {
    if (found->connected->usable()) return {*this, *found->connected};
    dead.add(*found);
    --places_->open;
  }
  return {*this, *open_new(held, caller, within).connected};
}

// The connection that the caller used last, where nothing stands against it that only the lock can tell of.
pool_member* pool::take_own(std::size_t caller) noexcept {
  if (generation_.load(std::memory_order_relaxed) != process_generation() ||
      transactions_.load(std::memory_order_relaxed) != 0 || waiting_count_.load(std::memory_order_relaxed) != 0)
    return nullptr;
  pool_member* const own = last_of(caller).load(std::memory_order_acquire);
  return own != nullptr && own->take(caller) ? own : nullptr;
}

// Its own first, then in the order of their places, so that few are used where few will do.
pool_member* pool::take_idle(std::size_t caller) noexcept {
  if (pool_member* const own = last_of(caller); own != nullptr && own->take(caller)) return own;
  const auto found = std::ranges::find_if(places_->members, [&](pool_member& each) { return each.take(caller); });
  return found == places_->members.end() ? nullptr : &*found;
}

// Threads whose numbers lie that far apart share one, and a connection now and then.
std::atomic<pool_member*>& pool::last_of(std::size_t thread) noexcept { return last_of_[thread % last_of_.size()]; }

void pool::release(connection& given_back) noexcept {
  const bool ready = make_ready(given_back);
  pool_member& from = *given_back.member_;
  closing dropped;
  if (generation_ != process_generation() || from.generation != generation_) {
    const locked held(*places_);
    if (generation_ != process_generation()) forget_inherited(dropped);
    dropped.add(from);
    return;
  }
  if (from.in_transaction) {
    from.in_transaction = false;
    --transactions_;
  }
  if (ready) {
    // Written only where it changes: those of other threads lie in the same line of the processor's cache.
    std::atomic<pool_member*>& last = last_of(from.lent_to.load(std::memory_order_relaxed));
    if (last.load(std::memory_order_relaxed) != &from) last.store(&from, std::memory_order_release);
    // Whoever waits has said so before it looks for something idle; so one of the two sees the other.
    from.lent_to = idle;
    if (waiting_count_ == 0) [[likely]]
      return;
  }
  const locked held(*places_);
  if (!ready) {
    dropped.add(from);
    --places_->open;
    const std::size_t caller = number_of_this_thread();
    for (pool_member& each : places_->members) {
      if (!each.take(caller)) continue;
      dropped.add(each);
      --places_->open;
    }
  }
  wake_next();
}

const statement_listener* pool::listener() const noexcept { return listener_ ? &listener_ : nullptr; }

std::size_t pool::open_connections() const {
  const locked held(*places_);
  return places_->open;
}

std::size_t pool::idle_connections() const {
  const locked held(*places_);
  return static_cast<std::size_t>(
      std::ranges::count(places_->members, idle, [](const pool_member& each) { return each.lent_to.load(); }));
}

// What was lent belongs to calls of the parent. The one that this very thread was in may still be unwound here.
void pool::forget_inherited(closing& dropped) noexcept {
  generation_ = process_generation();
  const std::size_t caller = number_of_this_thread();
  for (pool_member& each : places_->members) {
    each.in_transaction = false;
    if (each.take(caller)) dropped.add(each);
  }
  places_->waiting.clear();
  waiting_count_ = 0;
  places_->open = 0;
  transactions_ = 0;
}

void pool::mark_transaction(connection& lent) {
  lent.member_->in_transaction = true;
  ++transactions_;
}

void pool::refuse_in_transaction(std::size_t caller) const {
  const auto inside = [&](const pool_member& each) { return each.in_transaction && each.lent_to == caller; };
  if (std::ranges::any_of(places_->members, inside)) {
    throw usage_error(
        "the database is used inside its own transaction on the same thread: use the transaction's own object (tx) "
        "for its statements, and tx.transaction() for a transaction inside it");
  }
}

bool pool::something_free() const noexcept {
  return places_->open < options_.max_size ||
         std::ranges::any_of(places_->members, [](const pool_member& each) { return each.lent_to == idle; });
}

bool pool::line_comes_first() const {
  return !places_->waiting.empty() && clock::now() - places_->waiting.front()->since > patience;
}

// Returns what has come free; nullptr: a new one may be opened.
pool_member* pool::wait_for_turn(locked& held, std::size_t caller, const call_limits& within) {
  const auto own = std::ranges::count_if(places_->members, [&](const pool_member& each) {
    return each.lent_to == caller && each.generation == generation_;
  });
  if (options_.max_size == 1 && own == 1) {
    throw usage_error(
        "this thread holds the only connection of the pool (an open stream?): read the result to its end or destroy it "
        "before the next statement");
  }

  waiter me;
  me.since = clock::now();
  const auto place = places_->waiting.insert(places_->waiting.end(), &me);
  ++waiting_count_;
  pool_member* found = nullptr;
  const auto my_turn = [&] {
    if (places_->waiting.front() != &me) return false;
    found = take_idle(caller);
    return found != nullptr || places_->open < options_.max_size;
  };
  const auto limit = std::min<std::chrono::milliseconds>(options_.acquire_timeout, longest_wait);
  const auto until = std::min(me.since + limit, within.deadline);
  bool in_time = false;
  do {
    const auto look = within.stop.stop_possible() ? std::min(until, clock::now() + look_for_stop) : until;
    in_time = me.turn.wait_until(held, look, my_turn);
  } while (!in_time && within.reached() == call_limits::ending::none && clock::now() < until);
  places_->waiting.erase(place);
  --waiting_count_;
  // Several may have come free at once; whoever is woken for nothing goes on waiting.
  wake_next();
  if (in_time) return found;
  if (const auto why = within.reached(); why != call_limits::ending::none) within.raise(why, {});

  std::string message = "no connection came free within " + std::to_string(options_.acquire_timeout.count()) +
                        " ms (acquire_timeout): all " + std::to_string(options_.max_size) +
                        " connections of the pool are in use (max_size)";
  if (own != 0) message += ", " + std::to_string(own) + " of them by this thread";
  throw timeout_error(message);
}

void pool::wake_next() noexcept {
  if (!places_->waiting.empty() && something_free()) places_->waiting.front()->turn.notify_one();
}

pool_member& pool::open_new(locked& held, std::size_t caller, const call_limits& within) {
  auto place = std::ranges::find(places_->members, vacant, [](const pool_member& each) { return each.lent_to.load(); });
  if (place == places_->members.end()) place = places_->members.emplace(places_->members.end());
  pool_member& opened = *place;
  opened.lent_to = opening_or_closing;
  ++places_->open;
  held.unlock();
  try {
    opened.connected = open_one_(within);
  } catch (...) {
    held.lock();
    opened.lent_to = vacant;
    --places_->open;
    wake_next();
    throw;
  }
  opened.connected->member_ = &opened;
  opened.generation = generation_;
  opened.lent_to = caller;
  return opened;
}

}  // namespace virga::driver
