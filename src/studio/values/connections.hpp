#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/driver/call_settings.hpp>
#include <virga/driver/connection.hpp>
#include <virga/driver/pool.hpp>
#include <virga/driver/session.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>

namespace virga::studio {

/// How a connection to the database is opened.
using connection_factory = std::function<std::unique_ptr<driver::connection>(const driver::call_limits&)>;

/// The database that is looked at: a small pool, and connections of their own for the tabs of the editor. Any thread.
class connections {
 public:
  /// `shared`: how many the pool may have; 1 for a database in memory, which has one connection alone.
  connections(dialect_kind dialect, bool read_only, connection_factory open, std::size_t shared);

  [[nodiscard]] dialect_kind dialect() const noexcept { return dialect_; }
  [[nodiscard]] bool is_postgres() const noexcept { return dialect_ == dialect_kind::postgresql; }
  [[nodiscard]] bool is_read_only() const noexcept { return read_only_; }

  [[nodiscard]] driver::pool& pool() noexcept { return pool_; }

  /// Opens one that the pool does not know.
  [[nodiscard]] std::unique_ptr<driver::connection> open(const driver::call_limits& within);

  /// Ends all that is running, and what is begun from now on.
  void stop() noexcept { stop_.request_stop(); }
  [[nodiscard]] std::stop_token stop_token() const noexcept { return stop_.get_token(); }

 private:
  dialect_kind dialect_;
  bool read_only_;
  connection_factory open_;
  std::stop_source stop_;
  driver::pool pool_;
};

/// A connection that a request works on, what it speaks, and what ends it.
struct session {
  driver::connection* on = nullptr;
  dialect_kind dialect{};
  std::stop_token stop;

  [[nodiscard]] bool is_postgres() const noexcept { return dialect == dialect_kind::postgresql; }
  /// Bounds the statement that is executed next.
  void limit() const;
};

/// A transaction on a connection of the pool; rolled back unless it is committed. What is read is read in a read-only
/// one, so that a condition that a person writes changes nothing.
class work {
 public:
  enum class kind : std::uint8_t { reading, writing };

  work(connections& with, kind of);

  [[nodiscard]] const session& in() const noexcept { return session_; }
  void commit();

 private:
  driver::lease lease_;  // the pool rolls back what is open when it is given back
  session session_;
};

}  // namespace virga::studio
