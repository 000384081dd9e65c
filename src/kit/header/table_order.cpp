#include "header/table_order.hpp"

#include <virga/kit/change/kit_error.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace virga::kit {
namespace {

/// By number, what each needs in front of it.
using needs = std::vector<std::set<std::size_t>>;

std::vector<std::size_t> in_order(const needs& of) {
  std::vector<std::size_t> order;
  std::vector<bool> is_there(of.size());
  while (order.size() < of.size()) {
    const auto is_ready = [&](std::size_t one) {
      return !is_there[one] && std::ranges::all_of(of[one], [&](std::size_t other) { return is_there[other]; });
    };
    std::size_t next = 0;
    while (next < of.size() && !is_ready(next)) ++next;
    if (next == of.size()) next = static_cast<std::size_t>(std::ranges::find(is_there, false) - is_there.begin());
    is_there[next] = true;
    order.push_back(next);
  }
  return order;
}

std::string shown_schema(const snapshots::table& of) { return of.schema.empty() ? "public" : of.schema; }

/// The place of each table's schema among the schemas. Throws kit_error where two of them refer to each other: a key
/// can't name a table of another schema that comes later.
std::vector<std::size_t> places_of_schemas(const snapshots::snapshot& of, const needs& tables) {
  std::map<std::string, std::size_t> numbers;
  std::vector<std::size_t> schema_of;
  for (const auto& table : of.tables)
    schema_of.push_back(numbers.try_emplace(table.schema, numbers.size()).first->second);
  needs schemas(numbers.size());
  for (std::size_t table = 0; table < tables.size(); ++table)
    for (const std::size_t other : tables[table])
      if (schema_of[other] != schema_of[table]) schemas[schema_of[table]].insert(schema_of[other]);
  std::vector<std::size_t> places(schemas.size());
  const std::vector<std::size_t> order = in_order(schemas);
  for (std::size_t i = 0; i < order.size(); ++i) places[order[i]] = i;
  for (std::size_t& schema : schema_of) schema = places[schema];
  for (std::size_t table = 0; table < tables.size(); ++table)
    for (const std::size_t other : tables[table])
      if (schema_of[other] > schema_of[table])
        throw kit_error(
            "a table of the schema " + shown_schema(of.tables[table]) + " refers to one of " +
            shown_schema(of.tables[other]) +
            ", and the other way round: no header of one schema can come first, so they must be one header");
  return schema_of;
}

}  // namespace

std::vector<std::size_t> order_of_tables(const snapshots::snapshot& of, bool by_schema) {
  std::map<std::pair<std::string, std::string>, std::size_t> numbers;
  for (std::size_t i = 0; i < of.tables.size(); ++i) numbers[{of.tables[i].schema, of.tables[i].name}] = i;
  needs tables(of.tables.size());
  for (std::size_t i = 0; i < of.tables.size(); ++i) {
    const auto need = [&](const std::string& schema, const std::string& name) {
      const auto found = numbers.find({schema, name});
      if (found != numbers.end() && found->second != i) tables[i].insert(found->second);
    };
    for (const auto& key : of.tables[i].foreign_keys) need(key.referenced_schema, key.referenced_table);
    if (const auto& partition = of.tables[i].partition_of) need(partition->schema, partition->table);
  }
  std::vector<std::size_t> order = in_order(tables);
  if (!by_schema) return order;
  const std::vector<std::size_t> schemas = places_of_schemas(of, tables);
  std::vector<std::size_t> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::ranges::sort(order, {}, [&](std::size_t table) { return std::pair(schemas[table], place[table]); });
  return order;
}

}  // namespace virga::kit
