#pragma once

#include <virga/snapshot/snapshot.hpp>

#include <compare>
#include <string>

namespace virga::kit {

/// The name of a table, a type or a sequence; an empty schema is the default one.
struct table_ref {
  std::string schema;
  std::string name;
  auto operator<=>(const table_ref&) const = default;
};

[[nodiscard]] table_ref ref_of(const snapshots::table& table);
[[nodiscard]] table_ref name_of(const snapshots::enum_type& type);
[[nodiscard]] table_ref name_of(const snapshots::domain& domain);
[[nodiscard]] table_ref name_of(const snapshots::sequence& sequence);
[[nodiscard]] table_ref name_of(const snapshots::view& view);
[[nodiscard]] snapshots::sequence without_owner(snapshots::sequence sequence);
[[nodiscard]] table_ref owner_of(const snapshots::sequence& sequence);
[[nodiscard]] table_ref target_of(const snapshots::foreign_key& key);
[[nodiscard]] table_ref parent_of(const snapshots::partition& partition);

/// "users", "auth.users": how a table is named to a reader, without quotes.
[[nodiscard]] std::string to_string(const table_ref& table);

}  // namespace virga::kit
