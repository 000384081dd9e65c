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

}  // namespace virga::detail
