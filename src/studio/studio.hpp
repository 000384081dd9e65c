#pragma once

#include "studio/values/connections.hpp"
#include "studio/values/json.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace virga::studio {

/// What is shown, and how.
struct settings {
  dialect_kind dialect{};
  std::string name;                    // of a SQLite database: its file
  std::string version;                 // of the program
  bool read_only = false;              // the database's own mode
  connection_factory open;             // read-only, where that is asked for
  std::size_t shared_connections = 6;  // 1 for a database in memory
  int port = 0;                        // 0: one that is free
  std::filesystem::path queries;       // the folder of saved queries
  std::function<json()> migrations;    // empty: there is no virga.toml
  std::function<json()> differences;   // empty: there is none, or it has no schema
};

/// The page and its interface on 127.0.0.1; docs/studio.md says what may be asked.
class studio {
 public:
  /// Opens the first connection, and the port. Throws what the database says, std::runtime_error for a port that is
  /// taken.
  explicit studio(settings how);
  ~studio();
  studio(const studio&) = delete;
  studio& operator=(const studio&) = delete;

  /// `http://127.0.0.1:PORT/?token=TOKEN`
  [[nodiscard]] std::string url() const;
  [[nodiscard]] int port() const;
  [[nodiscard]] const std::string& token() const;

  /// Serves until stop() is called, from another thread. What runs in the database is then cancelled.
  void run();
  void stop();

 private:
  class parts;
  std::unique_ptr<parts> parts_;
};

/// Whether this program was built with the page.
[[nodiscard]] bool has_page();

}  // namespace virga::studio
