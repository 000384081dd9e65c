#include <virga/core/error.hpp>
#include <virga/dialect/describe.hpp>

#include <algorithm>

namespace virga::detail {
namespace {

bool is_bare(sql_type type, std::string_view value) {
  return (type == sql_type::numeric) && decimal::parse(value).has_value();
}

std::string column_text(const dialect_rules& rules, std::string_view column) {
  literal_writer out(rules);
  out.identifier(column);
  return out.written();
}

}  // namespace

void throw_missing_type(const dialect_rules& rules, const snapshots::table& table, std::string_view column,
                        sql_type type) {
  throw usage_error("column \"" + table.name + "." + std::string(column) + "\": " + std::string(rules.name) +
                    " has no type " + std::string(driver::sql_name(type)));
}

std::string type_text(const dialect_rules& rules, sql_type type, unsigned length, unsigned precision, unsigned scale) {
  std::string text(rules.type_name(element_of(type)));
  if (!rules.enforces_lengths) return text;
  if (length != 0) text += "(" + std::to_string(length) + ")";
  if (precision != 0) text += "(" + std::to_string(precision) + ", " + std::to_string(scale) + ")";
  if (is_array(type)) text += "[]";
  return text;
}

std::string constraint_name(const snapshots::table& table, const std::vector<std::string>& columns,
                            std::string_view suffix) {
  std::string name = table.name;
  for (const std::string& column : columns) name += "_" + column;
  const std::size_t room = longest_identifier - 1 - suffix.size();
  if (name.size() > room) name.resize(room);
  return name.append("_").append(suffix);
}

void add_length_check(const dialect_rules& rules, snapshots::table& table, std::string_view column, unsigned length) {
  table.checks.push_back({constraint_name(table, {std::string(column)}, "length"),
                          "length(" + column_text(rules, column) + ") <= " + std::to_string(length)});
}

void add_label_check(const dialect_rules& rules, snapshots::table& table, std::string_view column,
                     const std::vector<std::string_view>& labels, bool is_array) {
  literal_writer out(rules);
  // An array with a null in it is contained in none.
  if (is_array) out.text("array_remove(");
  out.identifier(column);
  out.text(is_array ? ", null) <@ array[" : " in (");
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (i != 0) out.text(", ");
    out.quoted(labels[i]);
  }
  out.text(is_array ? "]" : ")");
  table.checks.push_back({constraint_name(table, {std::string(column)}, "check"), out.written()});
}

std::string default_text(const dialect_rules& rules, sql_type type, std::string_view value) {
  literal_writer out(rules);
  if (is_bare(type, value))
    out.text(value);
  else
    out.quoted(value);
  return out.written();
}

void describe_primary_key(snapshots::table& table, const key_columns& key, key_names names) {
  if (key.size == 0) return;
  table.primary_key = snapshots::primary_key{constraint_name(table, {}, "pkey"), names.of(key)};
}

void describe_unique(snapshots::table& table, const key_columns& key, std::string_view name, key_names names) {
  const std::vector<std::string> columns = names.of(key);
  table.unique_constraints.push_back(
      {name.empty() ? constraint_name(table, columns, "key") : std::string(name), columns});
}

void describe_foreign_key(snapshots::table& table, const foreign_key_info& key, key_names names) {
  snapshots::foreign_key& described = table.foreign_keys.emplace_back();
  described.columns = names.of(key.columns);
  described.name = key.name.empty() ? constraint_name(table, described.columns, "fkey") : std::string(key.name);
  described.referenced_schema = key.names_schema ? std::string(key.schema) : table.schema;
  described.referenced_table = key.table;
  for (std::size_t i = 0; i < key.columns.size; ++i) described.referenced_columns.emplace_back(key.referenced[i]);
  described.on_delete = key.on_delete;
  described.on_update = key.on_update;
}

}  // namespace virga::detail
