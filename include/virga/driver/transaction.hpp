#pragma once

#include <virga/driver/call_settings.hpp>
#include <virga/driver/session.hpp>
#include <virga/driver/transaction_options.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace virga::driver {

class pool;

/// A transaction: `begin` when it is constructed (connection::begin), `commit()` or `rollback()` at its end, rolled
/// back by its destructor otherwise. As a session it lends its one connection. Used by one thread at a time; it must
/// not outlive the pool, nor a call (a stream) of its own outlive it.
///
/// A transaction inside another is a savepoint, `virga_1`, `virga_2` by depth. While it is open the
/// outer one can't be used, because a statement would belong to the inner one.
///
/// Once the database has ended the transaction by itself (SQLite does when its disk is full), nothing
/// more is run in it: it would be outside every transaction.
class transaction final : public session {
 public:
  /// Takes a connection from the pool and keeps it until the end. Throws what `pool::acquire` throws,
  /// and what the database says to `begin`: timeout_error where SQLite's write lock is taken.
  /// What settings limit, they limit for the wait, for `begin` and for each statement, `commit` too.
  explicit transaction(pool& from, const transaction_options& options = {}, const call_settings* settings = nullptr);

  /// `savepoint virga_<depth>` on the connection of the outer transaction.
  explicit transaction(transaction& outer);

  ~transaction() override;

  /// `commit`, or `release savepoint`. After a failure of any kind the transaction has been rolled back
  /// and is over: a constraint checked at commit, a serialization_failure, a statement that failed before
  /// and that PostgreSQL forgives no more (error with SQLSTATE 25P02, its detail says which statement).
  /// After a connection_error nobody knows whether it was committed.
  /// usage_error while a result or a transaction inside is open, or when it is over; it then stays open.
  void commit();

  /// What commit() sends, for who sends it as the last statement of a batch on this transaction.
  [[nodiscard]] std::string commit_text() const;

  /// Such a batch has succeeded: the transaction is over.
  void committed() noexcept { end(); }

  /// `rollback`, or `rollback to savepoint`. A lost connection has rolled back already: no error.
  /// usage_error as for `commit`.
  void rollback();

  /// Leaves the callback this transaction was given to, from any depth inside it: throws a
  /// `rollback_requested` that whoever runs the callback catches. `commit` is refused from here on.
  [[noreturn]] void request_rollback();

  /// False once committed or rolled back.
  [[nodiscard]] bool open() const noexcept { return state_ == state::open; }

  /// usage_error while a result (a stream) or a transaction inside is open, and after the end.
  lease lend(const call_limits& within) override;
  void release(connection& given_back) noexcept override;
  void statement_failed(const std::exception& failure) noexcept override;
  [[nodiscard]] bool is_transaction() const noexcept override { return true; }
  [[nodiscard]] const statement_listener* listener() const noexcept override;

  /// Gives the statements inside other settings than the outer transaction's.
  void configure(const call_settings& settings);
  [[nodiscard]] const call_settings* settings() const noexcept override { return settings_.get(); }

 private:
  enum class state : std::uint8_t { open, over };

  void require_ready(std::string_view what) const;
  void require_alive() const;
  void run(std::string_view sql);
  void run_limited(std::string_view sql);
  void roll_back_quietly() noexcept;
  void send_rollback();
  void end() noexcept;
  [[nodiscard]] std::string savepoint_name() const;

  session* root_;  // whose listener is told
  transaction* outer_ = nullptr;
  transaction* inner_ = nullptr;
  std::optional<lease> lease_;  // of the outermost one
  connection* connection_ = nullptr;
  unsigned depth_ = 0;
  state state_ = state::open;
  bool lent_ = false;
  bool doomed_ = false;  // may only be rolled back
  std::unique_ptr<const call_settings> settings_;
  std::string failure_;  // what ended it, or may have
};

/// Thrown by `transaction::request_rollback`, to unwind the callback. Not a std::exception, so that a
/// `catch (const std::exception&)` in the callback lets it pass.
class rollback_requested {
 public:
  explicit rollback_requested(const transaction& of) noexcept : of_(&of) {}

  /// A request that is for an outer transaction goes on unwinding.
  [[nodiscard]] bool is_for(const transaction& other) const noexcept { return of_ == &other; }

 private:
  const transaction* of_;
};

}  // namespace virga::driver

namespace virga {

/// The fact asked for of a transaction that is told to commit.
template <class Transaction>
inline constexpr bool commits_by_itself = false;

}  // namespace virga
