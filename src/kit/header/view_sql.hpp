#pragma once

#include <virga/snapshot/snapshot.hpp>

#include <optional>
#include <string>
#include <vector>

namespace virga::kit {

/// A view's SQL in its parts.
struct view_sql {
  std::vector<snapshots::storage_parameter> options;
  std::string query;
  std::string check_option;  // the method of view_name(): "local_check_option"
  std::string comment;
};

/// The parts of `create view "name" ("a", "b") with (x = y) as\n<query>`, which is how the library writes it; nullopt
/// of any other text.
[[nodiscard]] std::optional<view_sql> parse_view(const snapshots::object& object, bool on_postgres);

}  // namespace virga::kit
