#pragma once

#include <virga/driver/connection.hpp>
#include <virga/migrate/migrator.hpp>

#include <string_view>

namespace virga::migrations {

/// The session lock of PostgreSQL that only one migrator of a database holds. Asked for again and again
/// rather than waited for: a session that waits inside pg_advisory_lock holds a snapshot, and `create
/// index concurrently` in the session that has the lock would wait for that snapshot, which is a deadlock.
class advisory_lock {
 public:
  static constexpr std::string_view key = "508575246177";  // 0x7669726761: "virga" in ASCII

  /// Throws timeout_error when it can't be had in time.
  advisory_lock(driver::connection& on, const migration_options& options);
  advisory_lock(const advisory_lock&) = delete;
  advisory_lock& operator=(const advisory_lock&) = delete;
  ~advisory_lock();

 private:
  driver::connection& on_;
};

}  // namespace virga::migrations
