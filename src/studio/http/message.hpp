#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What an HTTP request and its answer are to all that does not speak HTTP itself.
namespace virga::studio {

struct request {
  std::string method;
  std::string path;                                 // decoded, without the query
  std::multimap<std::string, std::string> headers;  // names in lower case
  std::multimap<std::string, std::string> query;    // decoded
  std::string body;

  /// Empty where there is none, or more than one.
  [[nodiscard]] std::string header(const std::string& name) const;
  [[nodiscard]] std::string parameter(const std::string& name) const;
};

/// Writes a piece of an answer; false once nobody reads any more.
using piece_writer = std::function<bool(std::string_view)>;

struct response {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  /// Where there is one it writes the body piece by piece, in the thread of the request. What it throws ends the
  /// connection, so that the receiver knows that the rest is missing.
  std::function<void(const piece_writer&)> write;
};

using handler = std::function<response(const request&)>;

}  // namespace virga::studio
