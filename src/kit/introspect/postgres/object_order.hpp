#pragma once

#include "introspect/postgres/catalog.hpp"

#include <compare>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace virga::kit::postgres_catalog {

/// What pg_depend calls an object: its catalog and its oid.
struct object_id {
  std::int64_t catalog = 0;
  std::int64_t oid = 0;
  auto operator<=>(const object_id&) const = default;
};

/// What each object stands on. Parts of a table, of a view and of a domain count as the whole.
using dependencies = std::map<object_id, std::set<object_id>>;

struct found_object {
  object_id id;
  bool is_table = false;  // or a domain: it is made before all objects but those that it needs
  std::string name = {};  // of a function, without its schema
  std::string body = {};  // of a function, where the server looks at it when it is made but keeps no dependencies
  snapshots::object object = {};
};

/// The objects in an order in which they can be made, what a table stands on first and marked as such.
[[nodiscard]] std::vector<found_object> in_order(std::vector<found_object> all, dependencies stands_on);

}  // namespace virga::kit::postgres_catalog
