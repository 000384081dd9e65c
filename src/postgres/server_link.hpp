#pragma once

#include "handles.hpp"

#include <virga/driver/call_settings.hpp>
#include <virga/postgres/driver/options.hpp>

#include <chrono>
#include <optional>
#include <string_view>

namespace virga::pg {

/// The libpq connection and its socket. It is kept in libpq's non-blocking mode: a blocking send would
/// wait for a server that itself waits for us to read what it has sent (PostgreSQL's manual, section 34.5).
class server_link {
 public:
  using clock = std::chrono::steady_clock;

  /// Within limits, the resolution of the host's name included, which nothing else bounds.
  server_link(const options& where, const driver::call_limits& within);
  server_link(const server_link&) = delete;
  server_link& operator=(const server_link&) = delete;

  [[nodiscard]] PGconn* raw() const noexcept { return connection_.get(); }

  /// Not where the server's word on its transaction was none that there is.
  [[nodiscard]] bool usable() const noexcept {
    return !given_up_ && PQstatus(raw()) == CONNECTION_OK && PQtransactionStatus(raw()) != PQTRANS_UNKNOWN;
  }
  void give_up() noexcept { given_up_ = true; }

  /// Closes the socket in this process without a word to the server, for which it goes on.
  void let_go() noexcept;

  /// Sends what libpq has buffered, and takes in what arrives meanwhile. A failure shows in the next result.
  void flush() noexcept;

  /// The next result, waited for within limits; empty at the end of a statement's results, and once given up.
  [[nodiscard]] result_handle read() noexcept;

  /// The next result, where `readable_before` has said that it need not be waited for.
  [[nodiscard]] result_handle read_ready() noexcept { return result_handle(PQgetResult(raw())); }

  /// As `read`, in the middle of a long answer, of which more has mostly arrived already: it is taken in without asking
  /// whether it has, and in larger pieces.
  [[nodiscard]] result_handle read_on() noexcept {
    if (!given_up_ && PQisBusy(raw()) != 0) take_in();
    return read();
  }

  /// True when `read` will not wait; false when it still would at `until`.
  [[nodiscard]] bool readable_before(clock::time_point until) noexcept;

  /// Sends a piece of a COPY into a table. False: the connection is lost.
  bool send_copy_data(std::string_view piece) noexcept;

  /// Ends it; with a message it fails, and nothing of it is kept.
  bool end_copy_data(const char* message) noexcept;

  /// The next piece of a COPY out of the database. `size` is -1 at its end, -2 after a failure, which it is to wait
  /// beyond `until`.
  [[nodiscard]] text_handle copied_data(int& size, clock::time_point until = clock::time_point::max()) noexcept;

  /// Bounds what is sent and read from now on.
  void limit(const driver::call_limits& limits) {
    limits_ = limits;
    ended_by_ = driver::call_limits::ending::none;
  }
  void lift_limit() noexcept {
    if (limits_) limits_ = standing_;
  }
  /// Bounds all of what follows, up to the same without limits.
  void limit_all(const std::optional<driver::call_limits>& limits) { limits_ = standing_ = limits; }
  [[nodiscard]] const driver::call_limits* limits() const noexcept { return limits_ ? &*limits_ : nullptr; }

  /// Which limit the server has been told of.
  [[nodiscard]] driver::call_limits::ending ended_by() const noexcept { return ended_by_; }

  /// How long a server that was told to stop is waited for.
  [[nodiscard]] std::chrono::milliseconds obedience() const noexcept;

  /// Asks the server to end the running statement. It may end by itself first. A request that has not arrived at
  /// `until` might end another statement later: the connection is given up.
  void cancel(clock::time_point until) noexcept;

 private:
  void take_in() noexcept;
  void watch_limits() noexcept;
  bool wait_within_limits() noexcept;
  [[nodiscard]] clock::time_point next_look() const noexcept;

  // What notices are passed to; libpq keeps its address.
  callback<void(std::string_view)> on_notice_;
  connection_handle connection_;
  std::optional<driver::call_limits> limits_;
  std::optional<driver::call_limits> standing_;
  driver::call_limits::ending ended_by_ = driver::call_limits::ending::none;
  clock::time_point first_cancelled_;
  clock::time_point last_cancelled_;
  bool given_up_ = false;
  int enlargements_left_ = 4;
};

}  // namespace virga::pg
