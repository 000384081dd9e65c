#pragma once

#include "header/names.hpp"

#include <virga/snapshot/snapshot.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace virga::kit {

/// `many<As, "posts", Posts, via<"author_id">>`
struct relation {
  bool is_many = false;
  std::string name;        // and the member
  std::size_t target = 0;  // of the snapshot's tables
  std::vector<std::string> via = {};
  std::optional<std::size_t> through = {};  // the junction, of the snapshot's tables
};

/// The table of the snapshot that a foreign key refers to, unless that is a partition; nullopt: it is not there.
[[nodiscard]] std::optional<std::size_t> target_of(const snapshots::snapshot& of, const snapshots::foreign_key& key);

/// The relations of each table, as its foreign keys and those of others make them. Their names are taken from the
/// scopes of the tables' structs. `is_said` is whether the header has a foreign key.
[[nodiscard]] std::vector<std::vector<relation>> choose_relations(
    const snapshots::snapshot& of, header_names& names,
    const std::function<bool(const snapshots::table&, const snapshots::foreign_key&)>& is_said);

}  // namespace virga::kit
