#pragma once

#include <virga/driver/begin_inside.hpp>

#include <memory>

namespace virga::detail {

/// Where the statements of one write go: one alone to the session, several in one transaction, which begins when the
/// first of them leaves something for another one. Rolled back unless it ends with commit().
class statement_sequence {
 public:
  explicit statement_sequence(driver::session& session) : session_(&session) {}

  driver::session& next(bool is_last) {
    if (!is_last && together_ == nullptr) together_ = driver::begin_inside(*session_);
    return together_ != nullptr ? *together_ : *session_;
  }

  [[nodiscard]] bool has_begun() const noexcept { return together_ != nullptr; }

  void commit() {
    if (together_ != nullptr) together_->commit();
  }

 private:
  driver::session* session_;
  std::unique_ptr<driver::transaction> together_;
};

}  // namespace virga::detail
