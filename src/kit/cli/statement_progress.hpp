#pragma once

#include "cli/interruption.hpp"

#include <virga/core/error.hpp>
#include <virga/migrate/migrator.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace virga::kit {

/// Statements that are run for people: at a terminal a line shows which one runs and for how long, and is gone when it
/// has ended; Ctrl-C and SIGTERM cancel it.
class statement_progress {
 public:
  /// Sets `stop` and `on_statement`.
  explicit statement_progress(migration_options& options);
  statement_progress(const statement_progress&) = delete;
  statement_progress& operator=(const statement_progress&) = delete;
  ~statement_progress();

  /// Takes the line away, so that another can be said.
  void clear();

  /// Says what was cancelled, and what else there is to know. Returns the exit status.
  int interrupted(const cancelled_error& failure, std::string_view besides = {});

 private:
  struct line;
  interruption interruption_;
  std::unique_ptr<line> line_;  // none where there is no terminal
};

}  // namespace virga::kit
