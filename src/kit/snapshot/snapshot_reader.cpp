#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/snapshot/snapshot_json.hpp>

#include "snapshot/words.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <utility>

namespace virga::kit {
namespace {

using json = nlohmann::json;

/// A place in the document, which every complaint names.
class node {
 public:
  node(const json& value, std::string_view source, std::string path)
      : value_(value), source_(source), path_(std::move(path)) {}

  [[noreturn]] void complain(const std::string& about) const {
    throw kit_error(std::string(source_) + ": " + (path_.empty() ? "" : path_ + ": ") + about);
  }

  /// An unknown member is a fault: what it says would be lost when the snapshot is written again.
  const node& object(std::initializer_list<std::string_view> members) const {
    if (!value_.is_object()) complain("must be an object");
    for (const auto& [name, _] : value_.items()) {
      if (std::ranges::find(members, name) == members.end()) complain("has an unknown member \"" + name + "\"");
    }
    return *this;
  }

  [[nodiscard]] bool has(const char* name) const { return value_.contains(name); }

  [[nodiscard]] node at(const char* name) const {
    if (!has(name)) complain(std::string("lacks \"") + name + "\"");
    return {value_.at(name), source_, path_.empty() ? name : path_ + "." + name};
  }

  [[nodiscard]] std::string text() const {
    if (!value_.is_string()) complain("must be a string");
    return value_.get<std::string>();
  }
  [[nodiscard]] bool boolean() const {
    if (!value_.is_boolean()) complain("must be true or false");
    return value_.get<bool>();
  }
  [[nodiscard]] int number() const {
    const bool fits = value_.is_number_unsigned()
                          ? std::in_range<int>(value_.get<std::uint64_t>())
                          : value_.is_number_integer() && std::in_range<int>(value_.get<std::int64_t>());
    if (!fits) complain("must be a whole number");
    return value_.get<int>();
  }

  [[nodiscard]] std::int64_t large_number() const {
    if (!value_.is_number_integer() ||
        (value_.is_number_unsigned() && !std::in_range<std::int64_t>(value_.get<std::uint64_t>()))) {
      complain("must be a whole number");
    }
    return value_.get<std::int64_t>();
  }

  [[nodiscard]] std::optional<std::int64_t> optional_number(const char* name) const {
    return has(name) ? std::optional(at(name).large_number()) : std::nullopt;
  }
  [[nodiscard]] std::string text_or_empty(const char* name) const { return has(name) ? at(name).text() : ""; }
  [[nodiscard]] bool flag(const char* name) const { return has(name) && at(name).boolean(); }
  [[nodiscard]] std::optional<std::string> optional_text(const char* name) const {
    return has(name) ? std::optional(at(name).text()) : std::nullopt;
  }

  template <class Read>
  [[nodiscard]] auto list(Read read) const {
    if (!value_.is_array()) complain("must be an array");
    std::vector<decltype(read(*this))> elements;
    for (std::size_t i = 0; i < value_.size(); ++i) {
      elements.push_back(read(node{value_[i], source_, path_ + "[" + std::to_string(i) + "]"}));
    }
    return elements;
  }

  template <class Read>
  [[nodiscard]] auto list_or_empty(const char* name, Read read) const {
    return has(name) ? at(name).list(read) : decltype(at(name).list(read)){};
  }

  template <class Words>
  [[nodiscard]] auto word(const Words& words) const {
    const std::string wanted = text();
    const auto found = std::ranges::find_if(words, [&](const auto& entry) { return entry.second == wanted; });
    if (found == words.end()) complain("\"" + wanted + "\" is not known");
    return found->first;
  }

 private:
  const json& value_;
  std::string_view source_;
  std::string path_;
};

std::vector<std::string> names(const node& from) {
  return from.list([](const node& one) { return one.text(); });
}

snapshots::sequence_options read_options(const node& from) {
  snapshots::sequence_options options;
  options.start = from.optional_number("start");
  options.increment = from.optional_number("increment");
  options.minimum = from.optional_number("minimum");
  options.maximum = from.optional_number("maximum");
  options.cache = from.optional_number("cache");
  options.cycle = from.flag("cycle");
  return options;
}

snapshots::column read_column(const node& from) {
  from.object({"name", "type", "declared", "collation", "not_null", "default", "identity", "identity_options", "serial",
               "generated_as", "virtual", "comment"});
  snapshots::column column;
  column.name = from.at("name").text();
  column.type = from.at("type").text();
  column.declared_type = from.text_or_empty("declared");
  column.not_null = from.flag("not_null");
  column.default_sql = from.optional_text("default");
  column.serial = from.flag("serial");
  if (from.has("identity")) column.identity = from.at("identity").word(identity_words);
  if (from.has("identity_options")) {
    column.identity_options = read_options(
        from.at("identity_options").object({"start", "increment", "minimum", "maximum", "cache", "cycle"}));
  }
  column.collation = from.text_or_empty("collation");
  column.generated_as = from.optional_text("generated_as");
  column.is_virtual = from.flag("virtual");
  column.comment = from.text_or_empty("comment");
  return column;
}

snapshots::constraint_timing read_timing(const node& from) {
  return from.has("timing") ? from.at("timing").word(timing_words) : snapshots::constraint_timing{};
}

snapshots::primary_key read_primary_key(const node& from) {
  from.object({"name", "columns", "timing"});
  return {from.at("name").text(), names(from.at("columns")), read_timing(from)};
}

snapshots::unique_constraint read_unique(const node& from) {
  from.object({"name", "columns", "nulls_not_distinct", "timing"});
  return {from.at("name").text(), names(from.at("columns")), from.flag("nulls_not_distinct"), read_timing(from)};
}

snapshots::foreign_key read_foreign_key(const node& from) {
  from.object({"name", "columns", "references", "on_delete", "on_update", "match_full", "timing"});
  const node target = from.at("references").object({"schema", "table", "columns"});
  snapshots::foreign_key key;
  key.name = from.at("name").text();
  key.columns = names(from.at("columns"));
  key.referenced_schema = target.text_or_empty("schema");
  key.referenced_table = target.at("table").text();
  key.referenced_columns = names(target.at("columns"));
  if (from.has("on_delete")) key.on_delete = from.at("on_delete").word(action_words);
  if (from.has("on_update")) key.on_update = from.at("on_update").word(action_words);
  key.match_full = from.flag("match_full");
  key.timing = read_timing(from);
  return key;
}

snapshots::check read_check(const node& from) {
  from.object({"name", "expression", "no_inherit"});
  return {from.at("name").text(), from.at("expression").text(), from.flag("no_inherit")};
}

snapshots::index_key read_index_key(const node& from) {
  from.object({"expression", "operator_class", "descending", "nulls_first"});
  snapshots::index_key key;
  key.expression = from.at("expression").text();
  key.operator_class = from.text_or_empty("operator_class");
  key.descending = from.flag("descending");
  if (from.has("nulls_first")) key.nulls_first = from.at("nulls_first").boolean();
  return key;
}

snapshots::storage_parameter read_storage_parameter(const node& from) {
  from.object({"name", "value"});
  return {from.at("name").text(), from.at("value").text()};
}

snapshots::index read_index(const node& from) {
  from.object({"name", "unique", "using", "keys", "include", "where", "nulls_not_distinct", "with"});
  snapshots::index index;
  index.name = from.at("name").text();
  index.unique = from.flag("unique");
  index.method = from.text_or_empty("using");
  index.keys = from.at("keys").list(read_index_key);
  if (from.has("include")) index.include = names(from.at("include"));
  index.where = from.optional_text("where");
  index.nulls_not_distinct = from.flag("nulls_not_distinct");
  index.with = from.list_or_empty("with", read_storage_parameter);
  return index;
}

snapshots::exclusion_element read_exclusion_element(const node& from) {
  from.object({"expression", "operator_class", "operator"});
  return {from.at("expression").text(), from.text_or_empty("operator_class"), from.at("operator").text()};
}

snapshots::exclusion read_exclusion(const node& from) {
  from.object({"name", "using", "elements", "where", "timing"});
  return {from.at("name").text(), from.text_or_empty("using"), from.at("elements").list(read_exclusion_element),
          from.optional_text("where"), read_timing(from)};
}

snapshots::policy read_policy(const node& from) {
  from.object({"name", "restrictive", "command", "roles", "using", "with_check"});
  snapshots::policy policy;
  policy.name = from.at("name").text();
  policy.restrictive = from.flag("restrictive");
  if (from.has("command")) policy.command = from.at("command").word(command_words);
  if (from.has("roles")) policy.roles = names(from.at("roles"));
  policy.using_sql = from.optional_text("using");
  policy.with_check_sql = from.optional_text("with_check");
  return policy;
}

snapshots::partition read_partition(const node& from) {
  from.object({"schema", "table", "bounds"});
  return {from.text_or_empty("schema"), from.at("table").text(), from.at("bounds").text()};
}

snapshots::enum_type read_enum_type(const node& from) {
  from.object({"schema", "name", "labels"});
  return {from.text_or_empty("schema"), from.at("name").text(), names(from.at("labels"))};
}

snapshots::domain read_domain(const node& from) {
  from.object({"schema", "name", "type", "checks"});
  return {from.text_or_empty("schema"), from.at("name").text(), from.at("type").text(),
          from.list_or_empty("checks", read_check)};
}

snapshots::sequence read_sequence(const node& from) {
  from.object({"schema", "name", "type", "start", "increment", "minimum", "maximum", "cache", "cycle", "owned_by"});
  snapshots::sequence sequence;
  sequence.schema = from.text_or_empty("schema");
  sequence.name = from.at("name").text();
  sequence.type = from.at("type").text();
  sequence.options = read_options(from);
  if (from.has("owned_by")) {
    const node owner = from.at("owned_by").object({"schema", "table", "column"});
    sequence.owner_schema = owner.text_or_empty("schema");
    sequence.owner_table = owner.at("table").text();
    sequence.owner_column = owner.at("column").text();
  }
  return sequence;
}

snapshots::extension read_extension(const node& from) {
  from.object({"name", "schema"});
  return {from.at("name").text(), from.text_or_empty("schema")};
}

snapshots::view_column read_view_column(const node& from) {
  from.object({"name", "type"});
  return {from.at("name").text(), from.at("type").text()};
}

snapshots::view read_view(const node& from) {
  from.object({"schema", "name", "materialized", "columns", "indexes"});
  return {from.text_or_empty("schema"), from.at("name").text(), from.flag("materialized"),
          from.list_or_empty("columns", read_view_column), from.list_or_empty("indexes", read_index)};
}

snapshots::object read_object(const node& from) {
  from.object({"name", "create", "drop", "before_tables", "view"});
  snapshots::object object;
  object.name = from.at("name").text();
  object.create_sql = from.at("create").text();
  object.drop_sql = from.at("drop").text();
  object.before_tables = from.flag("before_tables");
  if (from.has("view")) object.view = read_view(from.at("view"));
  return object;
}

snapshots::table read_table(const node& from) {
  from.object({"schema", "name", "comment", "unlogged", "with", "without_rowid", "not_strict", "partition_by",
               "partition_of", "columns", "primary_key", "unique_constraints", "foreign_keys", "checks", "exclusions",
               "indexes", "row_level_security", "force_row_level_security", "policies"});
  snapshots::table table;
  table.schema = from.text_or_empty("schema");
  table.name = from.at("name").text();
  table.columns = from.list_or_empty("columns", read_column);
  if (from.has("primary_key")) table.primary_key = read_primary_key(from.at("primary_key"));
  table.unique_constraints = from.list_or_empty("unique_constraints", read_unique);
  table.foreign_keys = from.list_or_empty("foreign_keys", read_foreign_key);
  table.checks = from.list_or_empty("checks", read_check);
  table.indexes = from.list_or_empty("indexes", read_index);
  table.exclusions = from.list_or_empty("exclusions", read_exclusion);
  table.comment = from.text_or_empty("comment");
  table.unlogged = from.flag("unlogged");
  table.with = from.list_or_empty("with", read_storage_parameter);
  table.partition_by = from.text_or_empty("partition_by");
  if (from.has("partition_of")) table.partition_of = read_partition(from.at("partition_of"));
  table.row_level_security = from.flag("row_level_security");
  table.force_row_level_security = from.flag("force_row_level_security");
  table.policies = from.list_or_empty("policies", read_policy);
  table.without_rowid = from.flag("without_rowid");
  table.not_strict = from.flag("not_strict");
  return table;
}

}  // namespace

snapshot_document from_json(std::string_view text, std::string_view source) {
  json document;
  try {
    document = json::parse(text);
  } catch (const json::exception& fault) {  // a number too large for a double is no parse_error
    throw kit_error(std::string(source) + ": not JSON: " + fault.what());
  }
  const node root(document, source, "");
  if (!document.is_object()) root.complain("must be an object");
  const int format = root.at("format").number();
  if (format > snapshot_format) {
    root.complain("format " + std::to_string(format) + " is newer than this virga reads (" +
                  std::to_string(snapshot_format) + "): use the virga that wrote it, or a later one");
  }
  if (format < oldest_snapshot_format) root.complain("there is no format " + std::to_string(format));
  root.object(
      {"format", "previous", "dialect", "extensions", "enum_types", "domains", "sequences", "tables", "objects"});
  snapshot_document result;
  if (root.has("previous")) result.previous = names(root.at("previous"));
  result.snapshot.dialect = root.at("dialect").text();
  if (result.snapshot.dialect != "postgresql" && result.snapshot.dialect != "sqlite") {
    root.at("dialect").complain("\"" + result.snapshot.dialect + "\" is not known");
  }
  result.snapshot.enum_types = root.list_or_empty("enum_types", read_enum_type);
  result.snapshot.domains = root.list_or_empty("domains", read_domain);
  result.snapshot.sequences = root.list_or_empty("sequences", read_sequence);
  result.snapshot.extensions = root.list_or_empty("extensions", read_extension);
  result.snapshot.objects = root.list_or_empty("objects", read_object);
  result.snapshot.tables = root.at("tables").list(read_table);
  return result;
}

}  // namespace virga::kit
