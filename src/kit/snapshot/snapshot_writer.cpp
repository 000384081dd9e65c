#include <virga/kit/snapshot/snapshot_json.hpp>

#include "snapshot/words.hpp"

#include <nlohmann/json.hpp>

namespace virga::kit {
namespace {

using json = nlohmann::ordered_json;

void put_options(json& node, const snapshots::sequence_options& options) {
  const auto put = [&](const char* name, const std::optional<std::int64_t>& value) {
    if (value) node[name] = *value;
  };
  put("start", options.start);
  put("increment", options.increment);
  put("minimum", options.minimum);
  put("maximum", options.maximum);
  put("cache", options.cache);
  if (options.cycle) node["cycle"] = true;
}

json encode(const snapshots::column& column) {
  json node = {{"name", column.name}, {"type", column.type}};
  if (!column.declared_type.empty()) node["declared"] = column.declared_type;
  if (!column.collation.empty()) node["collation"] = column.collation;
  if (column.not_null) node["not_null"] = true;
  if (column.default_sql) node["default"] = *column.default_sql;
  if (column.identity != snapshots::identity::none) node["identity"] = word_of(column.identity);
  if (column.identity_options != snapshots::sequence_options{}) {
    put_options(node["identity_options"] = json::object(), column.identity_options);
  }
  if (column.serial) node["serial"] = true;
  if (column.generated_as) node["generated_as"] = *column.generated_as;
  if (column.is_virtual) node["virtual"] = true;
  if (!column.comment.empty()) node["comment"] = column.comment;
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
json encode(const snapshots::check& check) {
  json node = {{"name", check.name}, {"expression", check.expression}};
  if (check.no_inherit) node["no_inherit"] = true;
  return node;
}

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

/// A node that begins with the schema of what it is about.
json in_schema(const std::string& schema) {
  json node = json::object();
  if (!schema.empty()) node["schema"] = schema;
  return node;
}

json encode(const snapshots::exclusion_element& element) {
  json node = {{"expression", element.expression}};
  if (!element.operator_class.empty()) node["operator_class"] = element.operator_class;
  node["operator"] = element.operator_sql;
  return node;
}

json encode(const snapshots::policy& policy) {
  json node = {{"name", policy.name}};
  if (policy.restrictive) node["restrictive"] = true;
  if (policy.command != snapshots::policy_command::all) node["command"] = word_of(policy.command);
  if (!policy.roles.empty()) node["roles"] = policy.roles;
  if (policy.using_sql) node["using"] = *policy.using_sql;
  if (policy.with_check_sql) node["with_check"] = *policy.with_check_sql;
  return node;
}

json encode(const snapshots::partition& partition) {
  json node = in_schema(partition.schema);
  node["table"] = partition.table;
  node["bounds"] = partition.bounds;
  return node;
}

json encode(const snapshots::view_column& column) { return {{"name", column.name}, {"type", column.type}}; }

json encode(const snapshots::enum_type& type) {
  json node = in_schema(type.schema);
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
  json node = in_schema(sequence.schema);
  node["name"] = sequence.name;
  node["type"] = sequence.type;
  put_options(node, sequence.options);
  if (!sequence.owner_column.empty()) {
    json owner = in_schema(sequence.owner_schema);
    owner["table"] = sequence.owner_table;
    owner["column"] = sequence.owner_column;
    node["owned_by"] = std::move(owner);
  }
  return node;
}

json encode(const snapshots::index& index);
json encode(const snapshots::exclusion& exclusion);
json encode(const snapshots::domain& domain);
json encode(const snapshots::object& object);

template <class Element>
void put_list(json& node, const char* name, const std::vector<Element>& elements) {
  if (elements.empty()) return;
  json list = json::array();
  for (const Element& element : elements) list.push_back(encode(element));
  node[name] = std::move(list);
}

json encode(const snapshots::view& view) {
  json node = in_schema(view.schema);
  node["name"] = view.name;
  if (view.materialized) node["materialized"] = true;
  put_list(node, "columns", view.columns);
  put_list(node, "indexes", view.indexes);
  return node;
}

json encode(const snapshots::object& object) {
  json node = {{"name", object.name}, {"create", object.create_sql}, {"drop", object.drop_sql}};
  if (object.before_tables) node["before_tables"] = true;
  if (object.view) node["view"] = encode(*object.view);
  return node;
}

json encode(const snapshots::domain& domain) {
  json node = in_schema(domain.schema);
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

json encode(const snapshots::exclusion& exclusion) {
  json node = {{"name", exclusion.name}};
  if (!exclusion.method.empty()) node["using"] = exclusion.method;
  put_list(node, "elements", exclusion.elements);
  if (exclusion.where) node["where"] = *exclusion.where;
  put_timing(node, exclusion.timing);
  return node;
}

json encode(const snapshots::table& table) {
  json node = in_schema(table.schema);
  node["name"] = table.name;
  if (!table.comment.empty()) node["comment"] = table.comment;
  if (table.unlogged) node["unlogged"] = true;
  put_list(node, "with", table.with);
  if (table.without_rowid) node["without_rowid"] = true;
  if (table.not_strict) node["not_strict"] = true;
  if (!table.partition_by.empty()) node["partition_by"] = table.partition_by;
  if (table.partition_of) node["partition_of"] = encode(*table.partition_of);
  put_list(node, "columns", table.columns);
  if (table.primary_key) node["primary_key"] = encode(*table.primary_key);
  put_list(node, "unique_constraints", table.unique_constraints);
  put_list(node, "foreign_keys", table.foreign_keys);
  put_list(node, "checks", table.checks);
  put_list(node, "exclusions", table.exclusions);
  put_list(node, "indexes", table.indexes);
  if (table.row_level_security) node["row_level_security"] = true;
  if (table.force_row_level_security) node["force_row_level_security"] = true;
  put_list(node, "policies", table.policies);
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
