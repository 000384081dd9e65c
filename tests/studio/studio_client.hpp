#pragma once

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace virga::studio::test {

using json = nlohmann::ordered_json;
using header_list = std::vector<std::pair<std::string, std::string>>;

struct reply {
  int status = 0;  // 0: the connection was closed without an answer
  std::map<std::string, std::string> headers;
  std::string body;

  [[nodiscard]] json as_json() const { return json::parse(body); }
};

/// Sends one request, as it is given.
[[nodiscard]] reply send(int port, const std::string& method, const std::string& target, const header_list& headers,
                         const std::string& body = {});

/// Sends bytes and reads until the other end closes, or for a second.
[[nodiscard]] std::string send_raw(int port, const std::string& bytes);

}  // namespace virga::studio::test
