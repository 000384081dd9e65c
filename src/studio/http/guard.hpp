#pragma once

#include "studio/http/message.hpp"

#include <optional>
#include <string>

namespace virga::studio {

/// 32 random bytes as hex, from the system.
[[nodiscard]] std::string new_token();

/// Whether two texts are equal, in a time that does not tell where they differ.
[[nodiscard]] bool is_equal_in_constant_time(std::string_view one, std::string_view other) noexcept;

/// Who may ask for what. A page of another site can reach a server on loopback, by its address or by a name that
/// resolves to it (DNS rebinding); it has neither the cookie nor the right Host and Origin.
class guard {
 public:
  guard(int port, std::string token) : port_(port), token_(std::move(token)) {}

  /// The answer to what may not be: 403 for another Host, a Post, Put or Delete with another Origin or none, no cookie;
  /// 405 for a method that nothing is asked with; 415 for a body that is not JSON; 411 and 413 for a body without a
  /// length, or too long a one.
  [[nodiscard]] std::optional<response> refuse(const request& asked) const;

  /// The answer to `/?token=...`: 303 to `/` with the cookie; nullopt for another request.
  [[nodiscard]] std::optional<response> let_in(const request& asked) const;

  /// What every answer has.
  static void add_headers(const request& asked, response& to);

  static constexpr std::size_t most_body = 8UL * 1024 * 1024;

 private:
  [[nodiscard]] bool is_ours(std::string_view host) const;
  [[nodiscard]] bool has_cookie(const request& asked) const;
  [[nodiscard]] std::optional<response> refuse_change(const request& asked) const;

  int port_;
  std::string token_;
};

}  // namespace virga::studio
