#include <virga/core/error.hpp>
#include <virga/dialect/snapshot_builder.hpp>
#include <virga/schema/table.hpp>
#include <virga/writer/literal_writer.hpp>

#include "core/sqlite_type.hpp"

#include <algorithm>
#include <utility>

// What a table is beside its columns and keys, and what a schema holds beside tables.

namespace virga::detail {
namespace {

[[noreturn]] void refuse_twice(const std::string& kinds, const std::string& name) {
  throw usage_error("schema: two " + kinds + " are called \"" + name + "\"");
}

/// `("id", "title")`
std::string column_list(const dialect_rules& rules, const std::vector<snapshots::view_column>& columns) {
  literal_writer out(rules);
  for (const snapshots::view_column& column : columns) {
    out.text(out.written().empty() ? "(" : ", ");
    out.identifier(column.name);
  }
  out.text(")");
  return out.written();
}

std::string view_options(const view_identifier& view) {
  std::string text;
  for (std::size_t i = 0; i < view.option_count; ++i)
    text.append(i == 0 ? " with (" : ", ").append(view.options[i].name).append(" = ").append(view.options[i].value);
  return text.empty() ? text : text + ")";
}

}  // namespace

void snapshot_builder::add(snapshots::sequence sequence) {
  for (const snapshots::sequence& other : snapshot_.sequences)
    if (other.schema == sequence.schema && other.name == sequence.name) refuse_twice("sequences", sequence.name);
  snapshot_.sequences.push_back(std::move(sequence));
}

void snapshot_builder::add(snapshots::extension extension) {
  for (const snapshots::extension& other : snapshot_.extensions)
    if (other.name == extension.name) refuse_twice("extensions", extension.name);
  snapshot_.extensions.push_back(std::move(extension));
}

void snapshot_builder::add(snapshots::object object) {
  for (const snapshots::object& other : snapshot_.objects)
    if (other.name == object.name) refuse_twice("objects", object.name);
  snapshot_.objects.push_back(std::move(object));
}

void snapshot_builder::require_fits(std::string_view name) {
  if (name.size() > longest_identifier)
    throw usage_error("\"" + std::string(name) +
                      "\": an identifier has at most 63 bytes, which is what PostgreSQL takes");
}

void snapshot_builder::require_new(const table_identifier& table) const {
  const auto same = [&](const auto& other) { return other.schema == table.schema && other.name == table.name; };
  const bool is_view = std::ranges::any_of(
      snapshot_.objects, [&](const snapshots::object& other) { return other.view && same(*other.view); });
  if (is_view || std::ranges::any_of(snapshot_.tables, same)) refuse_twice("tables or views", std::string(table.name));
}

void snapshot_builder::require_strict_types() const {
  for (const std::string_view name : retyped_) {
    const auto column = std::ranges::find(snapshot_.tables.back().columns, name, &snapshots::column::name);
    if (is_strict_sqlite_type(column->type)) continue;
    throw usage_error("column \"" + snapshot_.tables.back().name + "." + std::string(name) + "\": a STRICT table has " +
                      (column->type.empty() ? "no columns without a type" : "no type " + column->type) +
                      "; say sqlite::not_strict() in constraints()");
  }
}

void snapshot_builder::end_table() {
  if (rules_.kind == dialect_kind::sqlite && !table().not_strict) require_strict_types();
  if (computed_.empty()) return;
  throw usage_error("column \"" + table().name + "." + std::string(computed_.front()) +
                    "\": it is generated_always(), and no generated(...).as(...) in constraints() says as what");
}

void snapshot_builder::generate(std::string_view column, std::string expression, bool is_virtual) {
  const auto found = std::ranges::find(table().columns, column, &snapshots::column::name);
  const std::string place = "column \"" + table().name + "." + std::string(column) + "\"";
  if (found == table().columns.end())
    throw usage_error(place + ": a partition has the columns of its table, computed ones, too");
  if (found->generated_as) throw usage_error(place + ": two generated(...).as(...) say as what it is computed");
  const bool postgres = rules_.kind == dialect_kind::postgresql;
  if (is_virtual && postgres) throw usage_error(place + ": PostgreSQL has no virtual columns");
  found->generated_as = std::move(expression);
  found->is_virtual = is_virtual;
  std::erase(computed_, column);
}

void snapshot_builder::add(snapshots::exclusion constraint) {
  require_postgres(true, "constraint \"" + constraint.name + "\"", "exclusion constraints");
  require_fits(constraint.name);
  not_of_a_view_ = "exclusion constraints";
  if (constraint.method == "btree") constraint.method.clear();
  table().exclusions.push_back(std::move(constraint));
}

void snapshot_builder::add(snapshots::policy policy) {
  require_postgres(true, "policy \"" + policy.name + "\"", "policies");
  require_fits(policy.name);
  not_of_a_view_ = "policies";
  const auto same_name = [&](const snapshots::policy& other) { return other.name == policy.name; };
  if (std::ranges::any_of(table().policies, same_name))
    refuse_twice("policies of \"" + table().name + "\"", policy.name);
  table().policies.push_back(std::move(policy));
}

void snapshot_builder::set_partition_key(std::string text) {
  require_postgres(true, "table \"" + table().name + "\"", "partitions");
  if (!table().partition_by.empty()) throw usage_error("table \"" + table().name + "\": it is partitioned twice");
  not_of_a_view_ = "partitions";
  table().partition_by = std::move(text);
}

void snapshot_builder::set_unlogged() {
  require_postgres(true, "table \"" + table().name + "\"", "unlogged tables");
  not_of_a_view_ = "unlogged()";
  table().unlogged = true;
}

void snapshot_builder::set_row_level_security(bool is_forced) {
  require_postgres(true, "table \"" + table().name + "\"", "row level security");
  not_of_a_view_ = "row level security";
  table().row_level_security = true;
  table().force_row_level_security = is_forced;
}

void snapshot_builder::add(snapshots::storage_parameter parameter) {
  require_postgres(true, "table \"" + table().name + "\"", "storage parameters");
  not_of_a_view_ = "pg::with(); its options are those of view_name(...).with(...)";
  table().with.push_back(std::move(parameter));
}

void snapshot_builder::set_without_rowid() {
  if (rules_.kind != dialect_kind::sqlite)
    throw usage_error("table \"" + table().name + "\": " + std::string(rules_.name) + " has no tables without rowid");
  not_of_a_view_ = "without_rowid()";
  table().without_rowid = true;
}

void snapshot_builder::set_not_strict() {
  if (rules_.kind != dialect_kind::sqlite)
    throw usage_error("table \"" + table().name + "\": " + std::string(rules_.name) +
                      " has no tables that are not strict");
  not_of_a_view_ = "not_strict()";
  table().not_strict = true;
  // The checks of types stand before all others, for the columns come first.
  const auto is_type_check = [&](const made_name& one) {
    return one.of == kind::check && one.table + 1 == snapshot_.tables.size();
  };
  const auto type_checks = static_cast<std::ptrdiff_t>(std::erase_if(made_, is_type_check));
  table().checks.erase(table().checks.begin(), table().checks.begin() + type_checks);
  // `any` would be of numeric affinity here, which rounds what no double holds.
  for (snapshots::column& column : table().columns)
    if (column.type == "any" && std::ranges::find(retyped_, column.name) == retyped_.end()) column.type.clear();
  // Which a primary key does not say here.
  if (!table().primary_key) return;
  for (const std::string& name : table().primary_key->columns)
    std::ranges::find(table().columns, name, &snapshots::column::name)->not_null = true;
}

void snapshot_builder::begin_partition(const table_identifier& partition, const table_identifier& of,
                                       std::string bounds) {
  if (bounds.empty())
    throw usage_error("partition \"" + std::string(partition.name) +
                      "\": no from() and to(), in(), modulus() or as_default() says which rows are in it");
  begin_table(partition);
  table().partition_of = {std::string(of.schema), std::string(of.name), std::move(bounds)};
}

void snapshot_builder::end_view(const view_identifier& view, const std::string& query) {
  snapshots::table described = std::move(snapshot_.tables.back());
  snapshot_.tables.pop_back();
  std::erase_if(made_, [&](const made_name& one) { return one.table == snapshot_.tables.size(); });
  computed_.clear();
  const std::string place = "view \"" + described.name + "\"";
  if (!not_of_a_view_.empty()) throw usage_error(place + ": a view has no " + std::string(not_of_a_view_));
  for (const snapshots::column& column : described.columns) {
    if (column.default_sql || column.generated_as || !column.collation.empty() || !column.comment.empty() ||
        column.identity != snapshots::identity::none)
      throw usage_error(place + ": its column \"" + column.name +
                        "\" is what its query selects: no default, identity, collation or comment is its own");
  }
  if (view.is_materialized && (view.is_updatable || view.check != view_check_option::none))
    throw usage_error(place + ": a materialized view is refreshed, not written");
  require_postgres(view.is_materialized, place, "materialized views");
  require_postgres(view.option_count != 0, place, "options of views");
  require_postgres(view.check != view_check_option::none, place, "check option");
  if (!described.indexes.empty() && !view.is_materialized)
    throw usage_error(place + ": an index is of a materialized view, whose rows are kept");
  snapshots::view known{described.schema, described.name, view.is_materialized};
  for (snapshots::column& column : described.columns)
    known.columns.push_back({std::move(column.name), std::move(column.type)});
  known.indexes = std::move(described.indexes);
  literal_writer name(rules_);
  name.table(known.schema, known.name);
  const std::string noun = view.is_materialized ? "materialized view " : "view ";
  snapshots::object object;
  object.name = "view " + (known.schema.empty() ? "" : known.schema + ".") + known.name;
  object.create_sql = "create " + noun + name.written() + " " + column_list(rules_, known.columns) +
                      view_options(view) + " as\n" + query;
  if (view.check != view_check_option::none)
    object.create_sql +=
        view.check == view_check_option::local ? "\nwith local check option" : "\nwith cascaded check option";
  if (!view.comment_text.empty() && rules_.kind == dialect_kind::postgresql) {
    literal_writer comment(rules_);
    comment.quoted(view.comment_text);
    object.create_sql += ";\ncomment on " + noun + name.written() + " is " + comment.written();
  }
  object.drop_sql = "drop " + noun + name.written();
  object.view = std::move(known);
  add(std::move(object));
}

}  // namespace virga::detail
