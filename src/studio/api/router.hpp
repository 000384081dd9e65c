#pragma once

#include "studio/http/message.hpp"
#include "studio/values/json.hpp"

#include <functional>
#include <string>
#include <vector>

namespace virga::studio {

/// Finds who answers a request by its method and path, and makes what is thrown an answer.
class router {
 public:
  /// A path that ends in `/` takes all paths that begin with it.
  void add(std::string method, std::string path, handler answer);
  /// The answer is JSON.
  void add_json(std::string method, std::string path, std::function<json(const request&)> answer);

  /// 404 for a path that nobody answers, 405 for another method of one that somebody does.
  [[nodiscard]] response answer(const request& asked) const;

 private:
  struct route {
    std::string method;
    std::string path;
    handler answer;

    [[nodiscard]] bool fits(const std::string& asked) const;
  };
  std::vector<route> routes_;
};

/// The body of a request. Throws failure (400) where it is no JSON object.
[[nodiscard]] json body_of(const request& asked);

/// `text` as JSON, not deeper than a hundred levels. Throws failure (400) for another.
[[nodiscard]] json parsed(const std::string& text);

[[nodiscard]] response json_response(int status, const json& body);

/// What is answered where this was thrown.
[[nodiscard]] response response_to(const std::exception& thrown);

}  // namespace virga::studio
