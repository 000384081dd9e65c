#pragma once

#include "studio/http/message.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace virga::studio {

/// An HTTP server on 127.0.0.1. It knows nothing of what it serves.
class server {
 public:
  /// Called with the headers of a request before its body is read; the answer, or nullopt to go on.
  using gate = std::function<std::optional<response>(const request&)>;

  /// 0: a port that is free. Throws std::runtime_error where it is taken.
  explicit server(int port);
  ~server();

  [[nodiscard]] int port() const noexcept { return port_; }

  /// Serves until stop() is called, from another thread; not at all if it has been called already. Once.
  void run(gate before, handler answer);
  void stop();

 private:
  class listener;
  std::unique_ptr<listener> listener_;
  int port_ = 0;
};

}  // namespace virga::studio
