#pragma once

#include "cli/configuration.hpp"

#include <virga/snapshot/snapshot.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace virga::kit {

struct generate_options {
  std::string name;
  std::vector<std::string> renames;
  bool custom = false;
  bool check = false;
};

/// `virga generate`: the exit status, 0 or 1.
int generate(const configuration& from, const generate_options& options);

/// The same for a schema that is at hand, so that everything after the compiler can be tested without one.
int generate(const configuration& from, const generate_options& options, const snapshots::snapshot& schema);

struct migrate_options {
  std::string url;  // empty: the configuration's
  bool dry_run = false;
  std::chrono::milliseconds lock_timeout = std::chrono::minutes(10);
};

/// `virga migrate`: the exit status, 0 or 1.
int migrate(const configuration& from, const migrate_options& options);

}  // namespace virga::kit
