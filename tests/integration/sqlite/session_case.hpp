#pragma once

#include "sqlite_case.hpp"

#include <virga/driver/call.hpp>
#include <virga/driver/pool.hpp>

#include <chrono>
#include <string>
#include <vector>

/// What a listener was told, copied.
struct heard {
  std::string sql;
  std::size_t parameters = 0;
  std::uint64_t rows = 0;
  std::string error;
  bool operator==(const heard&) const = default;
};

/// A pool of real connections to one file, with the table `t (a integer primary key)`.
class SessionCase : public SqliteCase {
 protected:
  std::vector<heard> events;
  std::chrono::nanoseconds last_duration{};

  [[nodiscard]] virga::driver::pool make_pool(std::size_t max_size = 4,
                                              std::chrono::milliseconds timeout = std::chrono::seconds(30)) {
    if (!std::filesystem::exists(options.filename)) open()->run_script("create table t (a integer primary key) strict");
    return virga::driver::pool([this](const virga::driver::call_limits&) { return open(); },
                               {.max_size = max_size, .acquire_timeout = timeout});
  }

  void listen(virga::driver::pool& to) {
    to.set_listener([this](const virga::statement_event& event) {
      events.push_back({std::string(event.sql), event.parameters.size(), event.rows, std::string(event.error)});
      last_duration = event.duration;
    });
  }

  [[nodiscard]] std::vector<std::string> heard_sql() const {
    std::vector<std::string> result;
    for (const heard& each : events) result.push_back(each.sql);
    return result;
  }
};

/// Runs a statement through a call, to its end.
inline std::uint64_t run(virga::driver::session& on, std::string_view sql, const parameters& bound = {}) {
  return virga::driver::call(on, {sql, 0}, bound, virga::driver::fetch::whole).finish();
}

/// The first column of the first row.
inline cell single(virga::driver::session& on, std::string_view sql) {
  virga::driver::call call(on, {sql, 0}, {}, virga::driver::fetch::whole);
  const virga::driver::field* const row = call.next();
  return row == nullptr ? cell{} : copy_of(*row);
}
