#pragma once

#include <virga/driver/connection.hpp>

#include <chrono>

namespace virga::migrations {

/// The session lock of PostgreSQL that only one migrator of a database holds. Asked for again and again
/// rather than waited for: a session that waits inside pg_advisory_lock holds a snapshot, and `create
/// index concurrently` in the session that has the lock would wait for that snapshot, which is a deadlock.
class advisory_lock {
 public:
  /// Throws timeout_error when it can't be had in time.
  advisory_lock(driver::connection& on, std::chrono::milliseconds timeout);
  advisory_lock(const advisory_lock&) = delete;
  advisory_lock& operator=(const advisory_lock&) = delete;
  ~advisory_lock();

 private:
  driver::connection& on_;
};

}  // namespace virga::migrations
