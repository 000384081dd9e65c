#pragma once

#include "studio/values/json.hpp"

#include <stdexcept>
#include <string>

namespace virga::studio {

/// A request that can't be answered, with its HTTP status.
class failure : public std::runtime_error {
 public:
  failure(int status, const std::string& message) : std::runtime_error(message), status_(status) {}
  failure(int status, const std::string& message, json body)
      : std::runtime_error(message), status_(status), body_(std::move(body)) {}

  [[nodiscard]] int status() const noexcept { return status_; }
  /// The whole answer; null: `{"error":{"message":...}}`.
  [[nodiscard]] const json& body() const noexcept { return body_; }

 private:
  int status_;
  json body_;
};

/// `{"message":...,"code":...}` of what was thrown: the database's own words, without passwords. Fields that are not
/// known are left out.
[[nodiscard]] json error_of(const std::exception& thrown);

/// 503 for a lost connection, 504 for a time limit, 400 for everything else that the database says.
[[nodiscard]] int status_of(const std::exception& thrown);

}  // namespace virga::studio
