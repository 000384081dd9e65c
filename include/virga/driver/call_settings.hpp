#pragma once

#include <virga/driver/session.hpp>

#include <chrono>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace virga::driver {

/// How long the statements of one call may go on.
struct call_limits {
  using clock = std::chrono::steady_clock;
  enum class ending : std::uint8_t { none, timeout, stop };

  clock::time_point deadline = clock::time_point::max();
  std::chrono::milliseconds timeout{0};  // that the deadline was made from
  std::stop_token stop;

  /// What has been reached by now.
  [[nodiscard]] ending reached() const noexcept;

  /// timeout_error, cancelled_error.
  [[noreturn]] void raise(ending why, std::string_view sql) const;
};

/// What a call does beyond its statement. Set on a database, a transaction or a query.
struct call_settings {
  std::chrono::milliseconds timeout{0};  // 0: as long as it takes
  std::stop_token stop;
  std::string before;                                     // in front of each statement
  std::vector<std::pair<std::string, std::string>> tags;  // of the comment behind it, sorted by key

  /// Adds a tag, or gives the one of this key another value.
  void tag(std::string key, std::string value);

  [[nodiscard]] bool has_limits() const noexcept { return timeout.count() > 0 || stop.stop_possible(); }
  [[nodiscard]] call_limits limits() const;

  [[nodiscard]] bool changes_text() const noexcept { return !before.empty() || !tags.empty(); }
  /// The statement with what stands before it and its comment.
  [[nodiscard]] std::string text_of(std::string_view sql) const;
};

/// A session whose calls have settings. The session it stands for must outlive it.
class configured_session final : public session {
 public:
  configured_session(session& of, call_settings settings) : target_(&of.target()), settings_(std::move(settings)) {}

  lease lend(const call_limits& within) override { return target_->lend(within); }
  void release(connection& given_back) noexcept override { target_->release(given_back); }
  void statement_failed(const std::exception& failure) noexcept override { target_->statement_failed(failure); }
  [[nodiscard]] bool is_transaction() const noexcept override { return target_->is_transaction(); }
  [[nodiscard]] const statement_listener* listener() const noexcept override { return target_->listener(); }
  [[nodiscard]] session& target() noexcept override { return *target_; }
  [[nodiscard]] const call_settings* settings() const noexcept override { return &settings_; }

 private:
  session* target_;
  call_settings settings_;
};

}  // namespace virga::driver
