#pragma once

#include <virga/driver/copy.hpp>
#include <virga/driver/session.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace virga::driver {

/// One execution, from the loan of the connection to its return: sends on construction, yields rows,
/// tells the listener at the end. The typed ends (`all`, `get`, `run`, `stream`) are loops over it.
///
/// The statement's text must outlive the call. The parameters, and what they point at, must outlive its
/// construction, or the whole call where a listener is set. A stream keeps its call in place: it can't move.
class call {
 public:
  call(session& where, const statement& stmt, std::span<const parameter> parameters, fetch expected);

  /// A batch: `next_result` goes from one request's rows to the next one's. The requests, and what they
  /// point at, must outlive the call. A listener gets one event for each request that was run.
  call(session& where, std::span<const request> requests);

  /// A COPY out of the database, whose texts must outlive the call.
  call(session& where, const copy_query& from);

  call(const call&) = delete;
  call& operator=(const call&) = delete;

  /// Discards what has not been read.
  ~call();

  /// The next row's fields, alive until the next call; nullptr at the end.
  const field* next();

  /// How many rows come after the one read last, where that is known.
  [[nodiscard]] std::optional<std::size_t> rows_ahead() const noexcept { return lease_->rows_ahead(); }

  /// Goes to the next request's result, discarding what is left of this one; false after the last.
  bool next_result();

  [[nodiscard]] connection& over() const noexcept { return *lease_; }

  /// The text of the statement whose result is open.
  [[nodiscard]] std::string_view sql() const noexcept {
    return requests_.empty() ? std::string_view() : requests_[current_].stmt.sql;
  }

  /// Reads what is left, all results of a batch, closes them, tells the listener; returns rows affected,
  /// a batch's added up. Errors of a statement that arrive late (single-row mode) are thrown here.
  std::uint64_t finish();

 private:
  struct changed_texts;

  void configure(const session& where);
  void start();
  void end_of_result() noexcept;
  void failed(std::exception& failure) noexcept;
  void report(const std::exception* failure) noexcept;

  session* session_;
  const statement_listener* listener_;
  lease lease_;
  request single_;
  std::span<const request> requests_;
  std::unique_ptr<changed_texts> changed_;  // where settings change them
  std::size_t current_ = 0;
  std::uint64_t rows_ = 0;      // of the current result
  std::uint64_t affected_ = 0;  // by all results that have ended
  std::chrono::steady_clock::time_point started_;
  const bool is_batch_ = false;
  bool in_result_ = false;  // the current result has not ended
  bool open_ = false;       // the connection has results to discard
};

}  // namespace virga::driver
