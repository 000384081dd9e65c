#pragma once

#include "postgres_case.hpp"
#include "proxy.hpp"

/// A server that is also reached through a proxy.
class ProxyCase : public PostgresCase {
 protected:
  [[nodiscard]] virga::pg::options through(const proxy& between) const {
    virga::pg::options how = options;
    how.host = "127.0.0.1";
    how.port = between.port();
    how.sslmode = "disable";
    how.parameters.emplace_back("gssencmode", "disable");
    how.parameters.emplace_back("options", "-c search_path=" + schema);
    return how;
  }
  [[nodiscard]] std::unique_ptr<proxy> proxy_with(fault what = {}) const {
    const bool is_local = options.host.empty() || options.host.front() == '/';
    return std::make_unique<proxy>(is_local ? "127.0.0.1" : options.host, options.port, what);
  }
};
