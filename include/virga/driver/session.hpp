#pragma once

#include <virga/core/callback.hpp>
#include <virga/driver/connection.hpp>

#include <chrono>
#include <cstdint>
#include <exception>
#include <memory>
#include <span>
#include <string_view>

namespace virga {

/// What a listener is told of a statement, once it has ended. Alive during the call only.
struct statement_event {
  std::string_view sql;
  std::span<const driver::parameter> parameters;  // driver/parameter_text.hpp writes one for a reader
  std::uint64_t rows = 0;                         // rows returned, or rows affected where none are returned
  std::chrono::nanoseconds duration{};            // until its result was read; in a pipeline since the result before it
  std::string_view error;                         // empty: it succeeded
  std::string_view sqlstate;                      // of the error, where it has one
};

/// Called on the thread that ran the statement. What it throws is swallowed: a listener can't fail a query.
using statement_listener = callback<void(const statement_event&)>;

namespace driver {

class lease;
struct call_limits;
struct call_settings;

/// Where a query gets its connection from: a database (a pool) or a transaction (its one connection).
class session {
 public:
  session() = default;
  session(const session&) = delete;
  session& operator=(const session&) = delete;
  virtual ~session() = default;

  /// A connection for one call, bounded by the limits of this session's settings, which count from here: waiting for
  /// a connection is a part of the call. Throws what `lend` throws.
  lease acquire();

  /// A connection, waited for and opened within limits. timeout_error when none comes free in the pool's waiting time;
  /// usage_error for a database inside its own transaction on the same thread.
  virtual lease lend(const call_limits& within) = 0;

  /// Puts a connection back, ending its open result; a lease's destructor calls it.
  virtual void release(connection& given_back) noexcept = 0;

  /// A call tells its session of a statement that failed, before the connection is given back:
  /// a transaction remembers it until its end.
  virtual void statement_failed(const std::exception& /*failure*/) noexcept {}

  /// True for a transaction, false for a database.
  [[nodiscard]] virtual bool is_transaction() const noexcept { return false; }

  /// The session that this one stands for, which is itself mostly.
  [[nodiscard]] virtual session& target() noexcept { return *this; }

  /// What calls do beyond their statement; nullptr: nothing.
  [[nodiscard]] virtual const call_settings* settings() const noexcept { return nullptr; }

  /// nullptr: nobody listens, and nothing is measured.
  [[nodiscard]] virtual const statement_listener* listener() const noexcept = 0;
};

/// A connection on loan from a session. Given back when the lease dies.
class lease {
 public:
  lease(session& owner, connection& lent) noexcept : owner_(&owner), connection_(&lent) {}
  lease(lease&& other) noexcept : owner_(other.owner_), connection_(other.connection_) { other.connection_ = nullptr; }
  lease& operator=(lease&&) = delete;
  ~lease() {
    if (connection_ != nullptr) owner_->release(*connection_);
  }

  connection& operator*() const noexcept { return *connection_; }
  connection* operator->() const noexcept { return connection_; }

 private:
  session* owner_;
  connection* connection_;
};

}  // namespace driver
}  // namespace virga
