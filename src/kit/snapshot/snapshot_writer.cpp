#include <virga/kit/snapshot/snapshot_json.hpp>

#include "snapshot/words.hpp"

#include <nlohmann/json.hpp>

namespace virga::kit {
namespace {

using json = nlohmann::ordered_json;

json encode(const snapshots::column& column) {
  json node = {{"name", column.name}, {"type", column.type}};
  if (!column.declared_type.empty()) node["declared"] = column.declared_type;
  if (column.not_null) node["not_null"] = true;
  if (column.default_sql) node["default"] = *column.default_sql;
  if (column.identity != snapshots::identity::none) node["identity"] = word_of(column.identity);
  if (column.serial) node["serial"] = true;
  return node;
}

void put_timing(json& node, const snapshots::constraint_timing& timing) {
  if (timing.deferrable) node["timing"] = word_of(timing);
}

json encode(const snapshots::primary_key& key) {
  json node = {{"name", key.name}, {"columns", key.columns}};
  put_timing(node, key.timing);
  return node;
}
json encode(const snapshots::unique_constraint& key) {
  json node = {{"name", key.name}, {"columns", key.columns}};
  if (key.nulls_not_distinct) node["nulls_not_distinct"] = true;
  put_timing(node, key.timing);
  return node;
}
json encode(const snapshots::check& check) { return {{"name", check.name}, {"expression", check.expression}}; }

json encode(const snapshots::foreign_key& key) {
  json target = json::object();
  if (!key.referenced_schema.empty()) target["schema"] = key.referenced_schema;
  target["table"] = key.referenced_table;
  target["columns"] = key.referenced_columns;
  json node = {{"name", key.name}, {"columns", key.columns}, {"references", target}};
  if (key.on_delete != snapshots::referential_action::no_action) node["on_delete"] = word_of(key.on_delete);
  if (key.on_update != snapshots::referential_action::no_action) node["on_update"] = word_of(key.on_update);
  if (key.match_full) node["match_full"] = true;
  put_timing(node, key.timing);
  return node;
}

json encode(const snapshots::index_key& key) {
  json node = {{"expression", key.expression}};
  if (!key.operator_class.empty()) node["operator_class"] = key.operator_class;
  if (key.descending) node["descending"] = true;
  if (key.nulls_first) node["nulls_first"] = *key.nulls_first;
  return node;
}

json encode(const snapshots::storage_parameter& parameter) {
  return {{"name", parameter.name}, {"value", parameter.value}};
}

json encode(const snapshots::enum_type& type) {
  json node = json::object();
  if (!type.schema.empty()) node["schema"] = type.schema;
  node["name"] = type.name;
  node["labels"] = type.labels;
  return node;
}

json encode(const snapshots::extension& extension) {
  json node = {{"name", extension.name}};
  if (!extension.schema.empty()) node["schema"] = extension.schema;
  return node;
}

json encode(const snapshots::sequence& sequence) {
  json node = json::object();
  if (!sequence.schema.empty()) node["schema"] = sequence.schema;
  node["name"] = sequence.name;
  node["type"] = sequence.type;
  const auto put = [&](const char* name, const std::optional<std::int64_t>& value) {
    if (value) node[name] = *value;
  };
  put("start", sequence.start);
  put("increment", sequence.increment);
  put("minimum", sequence.minimum);
  put("maximum", sequence.maximum);
  put("cache", sequence.cache);
  if (sequence.cycle) node["cycle"] = true;
  if (!sequence.owner_column.empty()) {
    json owner = json::object();
    if (!sequence.owner_schema.empty()) owner["schema"] = sequence.owner_schema;
    owner["table"] = sequence.owner_table;
    owner["column"] = sequence.owner_column;
    node["owned_by"] = std::move(owner);
  }
  return node;
}

json encode(const snapshots::object& object) {
  json node = {{"name", object.name}, {"create", object.create_sql}, {"drop", object.drop_sql}};
  if (object.before_tables) node["before_tables"] = true;
  return node;
}

json encode(const snapshots::index& index);
json encode(const snapshots::domain& domain);

template <class Element>
void put_list(json& node, const char* name, const std::vector<Element>& elements) {
  if (elements.empty()) return;
  json list = json::array();
  for (const Element& element : elements) list.push_back(encode(element));
  node[name] = std::move(list);
}

json encode(const snapshots::domain& domain) {
  json node = json::object();
  if (!domain.schema.empty()) node["schema"] = domain.schema;
  node["name"] = domain.name;
  node["type"] = domain.type;
  put_list(node, "checks", domain.checks);
  return node;
}

json encode(const snapshots::index& index) {
  json node = {{"name", index.name}};
  if (index.unique) node["unique"] = true;
  if (!index.method.empty()) node["using"] = index.method;
  put_list(node, "keys", index.keys);
  if (!index.include.empty()) node["include"] = index.include;
  if (index.where) node["where"] = *index.where;
  if (index.nulls_not_distinct) node["nulls_not_distinct"] = true;
  put_list(node, "with", index.with);
  return node;
}

json encode(const snapshots::table& table) {
  json node = json::object();
  if (!table.schema.empty()) node["schema"] = table.schema;
  node["name"] = table.name;
  put_list(node, "columns", table.columns);
  if (table.primary_key) node["primary_key"] = encode(*table.primary_key);
  put_list(node, "unique_constraints", table.unique_constraints);
  put_list(node, "foreign_keys", table.foreign_keys);
  put_list(node, "checks", table.checks);
  put_list(node, "indexes", table.indexes);
  return node;
}

}  // namespace

std::string to_json(const snapshots::snapshot& of, const std::vector<std::string>& previous) {
  json document = {{"format", snapshot_format}};
  if (!previous.empty()) document["previous"] = previous;
  document["dialect"] = of.dialect;
  put_list(document, "extensions", of.extensions);
  put_list(document, "enum_types", of.enum_types);
  put_list(document, "domains", of.domains);
  put_list(document, "sequences", of.sequences);
  json tables = json::array();
  for (const auto& table : of.tables) tables.push_back(encode(table));
  document["tables"] = std::move(tables);
  put_list(document, "objects", of.objects);
  return document.dump(2) + "\n";
}

}  // namespace virga::kit
