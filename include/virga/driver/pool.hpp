#pragma once

#include <virga/core/callback.hpp>
#include <virga/driver/session.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <utility>

namespace virga::driver {

class transaction;

struct pool_options {
  /// Connections open at the same time, at least 1.
  std::size_t max_size = 10;
  /// How long `acquire` waits for one to come free.
  std::chrono::milliseconds acquire_timeout = std::chrono::seconds(30);
};

/// The connections of one database. Opened when needed, up to a bound, and kept. A thread is lent the one it used last,
/// whose caches are warm, without a lock; where that is not idle, the first idle one in an order that stays, so that
/// few are used where few will do. All members but the constructor, `set_listener` and the destructor may be called by
/// any thread at any time.
///
/// A lost connection (`usable()` is false) is dropped when it is given back, and the idle ones with it:
/// what ended it, a server's restart or a fail-over, has mostly ended them too. The next `acquire` opens
/// a new one. The statement that met the loss has failed and is never run again by itself: nobody knows
/// whether it took effect.
///
/// After fork() the connections are the parent's. The child's pool forgets them without a word to the server, whether
/// it is used or destroyed, and opens its own. As POSIX has it, fork() while another thread is inside the pool leaves
/// the child with a locked one: fork before threads use it.
class pool final : public session {
 public:
  /// Opens a connection within limits, or throws.
  using factory = callback<std::unique_ptr<connection>(const call_limits&)>;

  /// Opens nothing yet. usage_error for a bound of 0.
  explicit pool(factory open, pool_options options = {});

  /// Every lease, call and transaction of this pool must have ended.
  ~pool() override;

  /// timeout_error when none comes free in `acquire_timeout`; what a limit throws when it is reached first; what the
  /// factory throws when a connection can't be opened; usage_error while the calling thread is inside a transaction of
  /// this pool, and where waiting could not help: the thread itself holds the only connection the pool may have.
  /// Waiting threads are served in the order they came.
  lease lend(const call_limits& within) override;

  /// Ends an open result and rolls back an open transaction first.
  void release(connection& given_back) noexcept override;

  [[nodiscard]] const statement_listener* listener() const noexcept override;

  /// Not while other threads use the pool: set it once, before the first statement.
  void set_listener(statement_listener listener) { listener_ = std::move(listener); }

  [[nodiscard]] const pool_options& options() const noexcept { return options_; }
  [[nodiscard]] std::size_t open_connections() const;
  [[nodiscard]] std::size_t idle_connections() const;

 private:
  friend class transaction;
  class closing;
  class locked;
  struct waiter;
  struct places;

  [[nodiscard]] std::atomic<pool_member*>& last_of(std::size_t thread) noexcept;
  pool_member* take_own(std::size_t caller) noexcept;
  pool_member* take_idle(std::size_t caller) noexcept;
  void mark_transaction(connection& lent);
  void refuse_in_transaction(std::size_t caller) const;
  [[nodiscard]] bool something_free() const noexcept;
  [[nodiscard]] bool line_comes_first() const;
  pool_member* wait_for_turn(locked& held, std::size_t caller, const call_limits& within);
  void wake_next() noexcept;
  pool_member& open_new(locked& held, std::size_t caller, const call_limits& within);
  void forget_inherited(closing& dropped) noexcept;

  const factory open_one_;
  const pool_options options_;
  statement_listener listener_;

  // All that a thread looks at whose last connection is idle; none is written often.
  std::atomic<unsigned> generation_;           // of the process that all of this belongs to
  std::atomic<std::size_t> transactions_ = 0;  // of those lent
  std::atomic<std::size_t> waiting_count_ = 0;
  std::array<std::atomic<pool_member*>, 64> last_of_{};  // what a thread used last, by the thread's number

  const std::unique_ptr<places> places_;
};

}  // namespace virga::driver
