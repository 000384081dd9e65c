#include <virga/core/error.hpp>
#include <virga/dialect/describe.hpp>

#include <utility>

namespace virga::detail {
namespace {

bool is_bare(sql_type type, std::string_view value) {
  return (type == sql_type::numeric) && decimal::parse(value).has_value();
}

}  // namespace

std::string default_text(const dialect_rules& rules, sql_type type, std::string_view value) {
  literal_writer out(rules);
  if (is_bare(type, value))
    out.text(value);
  else
    out.quoted(value);
  return out.written();
}

void describe_columns(snapshot_builder& to, std::span<const column_description> columns) {
  for (const column_description& one : columns)
    if (one.describe != nullptr) one.describe(to, one.name, one.spec);
}

void describe_foreign_key(snapshot_builder& to, const foreign_key_info& key, key_names names) {
  snapshots::foreign_key described;
  described.name = key.name;
  described.columns = names.of(key.columns);
  described.referenced_schema = key.knows_schema ? std::string(key.schema) : to.table().schema;
  described.referenced_table = key.table;
  for (std::size_t i = 0; i < key.columns.size; ++i) described.referenced_columns.emplace_back(key.referenced[i]);
  described.on_delete = key.on_delete;
  described.on_update = key.on_update;
  described.match_full = key.is_match_full;
  described.timing = key.timing;
  to.add(std::move(described));
}

void describe_options(snapshots::index& index, const index_options& options) {
  index.nulls_not_distinct = !options.are_nulls_distinct;
  if (options.method != "btree") index.method = options.method;
  for (std::size_t i = 0; i < options.include_count; ++i) index.include.emplace_back(options.include[i]);
  for (std::size_t i = 0; i < options.with_count; ++i)
    index.with.push_back({std::string(options.with[i].name), std::string(options.with[i].value)});
}

void describe_object(snapshot_builder& to, const sql_object& object) {
  if (object.database != to.rules().kind) return;
  to.add(snapshots::object{std::string(object.name), std::string(object.create_sql), std::string(object.drop_sql),
                           object.is_before_tables});
}

void describe_object(snapshot_builder& to, const extension_object& object) {
  if (to.rules().kind == dialect_kind::postgresql)
    to.add(snapshots::extension{std::string(object.name), std::string(object.schema)});
}

void describe_object(snapshot_builder& to, const sequence_facts& sequence) {
  if (to.rules().kind != dialect_kind::postgresql) return;
  const sequence_options& options = sequence.options;
  to.add(snapshots::sequence{.schema = std::string(sequence.schema),
                             .name = std::string(sequence.name),
                             .type = std::string(to.rules().type_name(options.type)),
                             .options = snapshot_options(options),
                             .owner_schema = std::string(sequence.owner.schema),
                             .owner_table = std::string(sequence.owner.name),
                             .owner_column = std::string(sequence.owner_column)});
}

void require_no_order(const snapshots::index_key& key, std::string_view of) {
  if (!key.descending && !key.nulls_first) return;
  throw usage_error(std::string(of) + ": its keys have no order, so no desc(), nulls_first() and nulls_last()");
}

void describe_policy(snapshot_builder& to, const policy_facts& facts, std::optional<std::string> using_sql,
                     std::optional<std::string> with_check_sql) {
  snapshots::policy policy{std::string(facts.name), facts.is_restrictive, facts.command};
  for (std::size_t i = 0; i < facts.role_count; ++i) policy.roles.emplace_back(facts.roles[i]);
  policy.using_sql = std::move(using_sql);
  policy.with_check_sql = std::move(with_check_sql);
  to.add(std::move(policy));
}

void describe_option(snapshot_builder& to, const unlogged_table&) { to.set_unlogged(); }
void describe_option(snapshot_builder& to, const storage_option& option) {
  to.add(snapshots::storage_parameter{std::string(option.name), std::string(option.value)});
}
void describe_option(snapshot_builder& to, const row_level_security_of_table& option) {
  to.set_row_level_security(option.is_forced);
}
void describe_option(snapshot_builder& to, const table_without_rowid&) { to.set_without_rowid(); }
void describe_option(snapshot_builder& to, const table_not_strict&) { to.set_not_strict(); }

namespace {

std::string values_text(const dialect_rules& rules, const partition_bounds::values& values) {
  literal_writer out(rules);
  for (std::size_t i = 0; i < values.count; ++i) {
    const partition_value& value = values.all[i];
    out.text(i == 0 ? "(" : ", ");
    switch (value.of) {
      case partition_value::kind::text:
        out.quoted(value.text);
        break;
      case partition_value::kind::number:
        out.text(std::to_string(value.number));
        break;
      case partition_value::kind::word:
        out.text(value.text);
        break;
    }
  }
  out.text(")");
  return out.written();
}

}  // namespace

std::string bounds_text(const dialect_rules& rules, const partition_bounds& bounds) {
  switch (bounds.of) {
    case partition_bounds::kind::range:
      if (bounds.from.count == 0 || bounds.to.count == 0) break;
      return "for values from " + values_text(rules, bounds.from) + " to " + values_text(rules, bounds.to);
    case partition_bounds::kind::list:
      return "for values in " + values_text(rules, bounds.from);
    case partition_bounds::kind::hash:
      return "for values with (modulus " + std::to_string(bounds.from.all[0].number) + ", remainder " +
             std::to_string(bounds.to.all[0].number) + ")";
    case partition_bounds::kind::rest:
      return "default";
    case partition_bounds::kind::none:
      break;
  }
  return {};
}

}  // namespace virga::detail
