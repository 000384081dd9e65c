#include "header/table_order.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace virga::kit {

std::vector<std::size_t> order_of_tables(const snapshots::snapshot& of) {
  const std::size_t count = of.tables.size();
  std::map<std::pair<std::string, std::string>, std::size_t> places;
  for (std::size_t i = 0; i < count; ++i) places[{of.tables[i].schema, of.tables[i].name}] = i;
  std::vector<std::vector<std::size_t>> needs(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto need = [&](const std::string& schema, const std::string& name) {
      const auto found = places.find({schema, name});
      if (found != places.end() && found->second != i) needs[i].push_back(found->second);
    };
    for (const auto& key : of.tables[i].foreign_keys) need(key.referenced_schema, key.referenced_table);
    if (const auto& partition = of.tables[i].partition_of) need(partition->schema, partition->table);
  }
  std::vector<std::size_t> order;
  std::vector<bool> is_there(count);
  while (order.size() < count) {
    const auto is_ready = [&](std::size_t table) {
      return !is_there[table] && std::ranges::all_of(needs[table], [&](std::size_t other) { return is_there[other]; });
    };
    std::size_t next = 0;
    while (next < count && !is_ready(next)) ++next;
    if (next == count) next = static_cast<std::size_t>(std::ranges::find(is_there, false) - is_there.begin());
    is_there[next] = true;
    order.push_back(next);
  }
  return order;
}

}  // namespace virga::kit
