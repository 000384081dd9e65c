#include "adopt/drizzle_snapshot.hpp"

#include <virga/kit/change/kit_error.hpp>

#include "folder/text_file.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

namespace virga::kit {
namespace {

using nlohmann::json;

/// Tables and columns, as "users" and "users.name", "shop.orders" and "shop.orders.note".
using names = std::set<std::string>;

std::string table_name(std::string schema, const std::string& table) {
  return schema.empty() || schema == "public" ? table : schema + "." + table;
}

std::string text(const json& object, const char* member) {
  const auto found = object.find(member);
  return found == object.end() || !found->is_string() ? "" : found->get<std::string>();
}

/// Versions 5 to 7 of PostgreSQL, 5 and 6 of SQLite.
names of_tables(const json& tables) {
  names all;
  for (const auto& [_, table] : tables.items()) {
    const std::string name = table_name(text(table, "schema"), text(table, "name"));
    all.insert(name);
    for (const auto& [key, column] : table.at("columns").items()) all.insert(name + "." + text(column, "name"));
  }
  return all;
}

/// Version 8 of PostgreSQL, 7 of SQLite.
names of_ddl(const json& entities) {
  names all;
  for (const json& one : entities) {
    const std::string type = text(one, "entityType");
    const std::string schema = text(one, "schema");
    if (type == "tables") all.insert(table_name(schema, text(one, "name")));
  }
  for (const json& one : entities) {
    if (text(one, "entityType") != "columns") continue;
    const std::string table = table_name(text(one, "schema"), text(one, "table"));
    if (all.contains(table)) all.insert(table + "." + text(one, "name"));  // those of views are not
  }
  return all;
}

names of(const snapshots::snapshot& schema) {
  names all;
  for (const auto& table : schema.tables) {
    const std::string name = table_name(table.schema, table.name);
    all.insert(name);
    for (const auto& column : table.columns) all.insert(name + "." + column.name);
  }
  return all;
}

json read_document(const std::filesystem::path& snapshot) {
  json document = json::parse(read_file(snapshot), nullptr, false);
  if (!document.is_object()) throw kit_error(snapshot.string() + " is no JSON object");
  return document;
}

/// nullopt: of a version that nobody here can read.
std::optional<names> names_in(const std::filesystem::path& snapshot, const json& document) {
  const std::string version = text(document, "version");
  if (version.size() != 1 || version < "5" || version > "8") return std::nullopt;
  try {
    return document.contains("ddl") ? of_ddl(document.at("ddl")) : of_tables(document.at("tables"));
  } catch (const json::exception& fault) {
    throw kit_error(snapshot.string() + " is no snapshot of drizzle-kit: " + fault.what());
  }
}

names without(const names& all, const names& those) {
  names left;
  std::ranges::set_difference(all, those, std::inserter(left, left.end()));
  return left;
}

/// Without the columns of tables that are among them.
std::vector<std::string> shortest(const names& all) {
  std::vector<std::string> result;
  for (const std::string& one : all) {
    const bool said = !result.empty() && one.starts_with(result.back() + ".") && all.contains(result.back());
    if (!said) result.push_back(one);
  }
  return result;
}

}  // namespace

std::vector<std::string> lacking(const snapshots::snapshot& wanted, const snapshots::snapshot& there) {
  return shortest(without(of(wanted), of(there)));
}

std::vector<std::string> tables_there(const std::filesystem::path& snapshot, const snapshots::snapshot& schema) {
  std::optional<names> drizzle;
  if (!snapshot.empty()) drizzle = names_in(snapshot, read_document(snapshot));
  std::vector<std::string> result;
  for (const auto& table : schema.tables) {
    const std::string name = table_name(table.schema, table.name);
    if (!drizzle || drizzle->contains(name)) result.push_back(name);
  }
  return result;
}

std::vector<std::string> differences_from_drizzle(const std::filesystem::path& snapshot,
                                                  const snapshots::snapshot& schema) {
  const json document = read_document(snapshot);
  const auto drizzle = names_in(snapshot, document);
  if (!drizzle)
    return {snapshot.string() + " is of version " + text(document, "version") +
            ", and is not compared with the database"};
  std::vector<std::string> result;
  const names live = of(schema);
  for (const std::string& one : shortest(without(*drizzle, live)))
    result.push_back("Drizzle's snapshot has " + one + ", the database has not");
  for (const std::string& one : shortest(without(live, *drizzle)))
    result.push_back("the database has " + one + ", Drizzle's snapshot has not");
  return result;
}

}  // namespace virga::kit
