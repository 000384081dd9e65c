#pragma once

#include <virga/driver/connection.hpp>
#include <virga/migrate/migrator.hpp>

#include <chrono>
#include <functional>
#include <string>

namespace virga::migrations {

/// The lock of a SQLite database, for lock_wait.
inline constexpr auto sqlite_is_locked = "the database is locked by";

/// The wait for a lock that another session holds, which is asked for again and again.
class lock_wait {
 public:
  /// `lock` and `holder` are for messages: "the migration lock is held by", "process 4711".
  lock_wait(const migration_options& options, std::string lock, std::function<std::string()> holder);

  /// Sleeps until it is time to ask again. When the wait has lasted for a second, and then at each change, on_wait is
  /// told who is waited for. Throws cancelled_error when a stop is requested, timeout_error in the end.
  void pause();

 private:
  using clock = std::chrono::steady_clock;

  void tell();

  const migration_options& options_;
  std::string lock_;
  std::function<std::string()> holder_;
  clock::time_point start_ = clock::now();
  clock::time_point next_look_ = start_ + std::chrono::seconds{1};
  std::chrono::milliseconds pause_{10};
  std::string told_;
};

/// Makes SQLite say at once that the database is locked, for as long as it lives: the wait is ours.
class no_busy_timeout {
 public:
  explicit no_busy_timeout(driver::connection& on);
  no_busy_timeout(const no_busy_timeout&) = delete;
  no_busy_timeout& operator=(const no_busy_timeout&) = delete;
  ~no_busy_timeout();

 private:
  driver::connection& on_;
  std::string before_;
};

}  // namespace virga::migrations
