#include <virga/core/error.hpp>
#include <virga/dialect/postgres.hpp>
#include <virga/dialect/snapshot_builder.hpp>
#include <virga/schema/table.hpp>
#include <virga/value/value.hpp>
#include <virga/writer/literal_writer.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

namespace virga::detail {
namespace {

std::string quoted(const dialect_rules& rules, std::string_view column) {
  literal_writer out(rules);
  out.identifier(column);
  return out.written();
}

std::string type_text(const dialect_rules& rules, const declared_column& column) {
  std::string text(rules.type_name(element_of(column.type)));
  if (!rules.enforces_types) return text;
  if (!column.type_name.name.empty()) {
    literal_writer name(rules);
    write_type(name, column.type_name);
    return name.written() + (is_array(column.type) ? "[]" : "");
  }
  if (column.length != 0) text += "(" + std::to_string(column.length) + ")";
  if (column.has_precision) {
    text += "(" + std::to_string(column.precision);
    if (element_of(column.type) == sql_type::numeric) text += ", " + std::to_string(column.scale);
    text += ")";
  }
  if (is_array(column.type)) text += "[]";
  return text;
}

/// The type that a dialect stores in another one, in PostgreSQL's words; blob, for which it has another word, as it is.
std::string declared_text(const declared_column& column) {
  return column.type == sql_type::blob ? "blob" : type_text(postgresql::rules, column);
}

/// The integers a type of SQL has; nothing for a type that needs no check. SQLite stores all of them in 64 bits.
std::optional<std::string> range_of(sql_type type) {
  switch (type) {
    case sql_type::boolean:
      return " between 0 and 1";
    case sql_type::smallint:
      return " between -32768 and 32767";
    case sql_type::integer:
      return " between -2147483648 and 2147483647";
    default:
      return std::nullopt;
  }
}

/// Cut where a character begins.
std::string cut(std::string text, std::size_t size) {
  if (text.size() <= size) return text;
  constexpr unsigned continuation_mask = 0xC0;
  constexpr unsigned continuation = 0x80;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & continuation_mask) == continuation) --size;
  text.resize(size);
  return text;
}

std::string with_suffix(const std::string& whole, const std::string& suffix) {
  return cut(whole, longest_identifier - suffix.size()) + suffix;
}

/// FNV-1a, eight digits of it: it is in the names of a schema's constraints, so it never changes.
std::string hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  constexpr std::string_view digits = "0123456789abcdef";
  std::string result;
  for (unsigned shift = 0; shift < 32; shift += 4) result += digits[(hash >> shift) & 15U];
  return result;
}

/// Whether the database would take the key for one that is there already.
bool is_redundant(const snapshots::table& table, std::size_t place) {
  const snapshots::unique_constraint& key = table.unique_constraints[place];
  if (!key.nulls_not_distinct && table.primary_key && table.primary_key->columns == key.columns &&
      table.primary_key->timing == key.timing)
    return true;
  const auto before = table.unique_constraints.begin();
  return std::any_of(before, before + static_cast<std::ptrdiff_t>(place), [&](const auto& other) {
    return other.columns == key.columns && other.nulls_not_distinct == key.nulls_not_distinct &&
           other.timing == key.timing;
  });
}

}  // namespace

snapshots::sequence_options snapshot_options(const sequence_options& options) {
  return {options.start, options.increment, options.minimum, options.maximum, options.cache, options.cycle};
}

snapshot_builder::snapshot_builder(const dialect_rules& rules) : rules_(rules) {
  snapshot_.dialect = rules.config_name;
}

void snapshot_builder::begin_table(const table_identifier& table) {
  require_fits(table.name);
  require_new(table);
  not_of_a_view_ = {};
  snapshots::table& begun = snapshot_.tables.emplace_back();
  begun.schema = table.schema;
  begun.name = table.name;
  if (rules_.kind == dialect_kind::postgresql) begun.comment = table.comment_text;
  computed_.clear();
  retyped_.clear();
}

void snapshot_builder::add(const declared_column& column) {
  if (rules_.lacks.has(feature_for(column.type))) {
    throw usage_error("column \"" + table().name + "." + std::string(column.name) + "\": " + std::string(rules_.name) +
                      " has no type " + std::string(driver::sql_name(column.type)));
  }
  const std::string place = "column \"" + table().name + "." + std::string(column.name) + "\"";
  require_postgres(column.serial, place, "serial; write generated_by_default_as_identity()");
  require_postgres(column.domain_check.has_value(), place, "domains; write the type that it is of, and a check");
  require_postgres(element_of(column.type) == sql_type::user_type, place, "such types; write text() or blob()");
  require_postgres(!column.type_name.name.empty(), place, "enum types; write enumeration<>()");
  snapshots::column& described = table().columns.emplace_back();
  described.name = column.name;
  described.type = type_text(rules_, column);
  if (column.sqlite_type && rules_.kind == dialect_kind::sqlite) {
    described.type = *column.sqlite_type;
    retyped_.push_back(column.name);
  }
  if (column.is_sqlite_rowid && rules_.kind != dialect_kind::sqlite)
    throw usage_error(place + ": " + std::string(rules_.name) + " has no rowid; write an identity");
  described.not_null = column.not_null;
  described.identity = column.is_sqlite_rowid ? snapshots::identity::none : column.generated;
  described.default_sql = column.default_sql;
  described.serial = column.serial;
  described.collation = column.collation;
  if (column.is_computed) {
    described.identity = snapshots::identity::none;
    computed_.push_back(column.name);
  }
  if (rules_.kind == dialect_kind::postgresql) described.comment = column.comment;
  described.identity_options = snapshot_options(column.identity_options);
  require_postgres(described.identity_options != snapshots::sequence_options{}, place, "options of an identity");
  if (!rules_.enforces_types) {
    described.declared_type = declared_text(column);
    if (column.length != 0)
      add_check(column.name, "length",
                "length(" + quoted(rules_, column.name) + ") <= " + std::to_string(column.length));
    add_range_check(column);
  }
  if (column.domain_check) add_domain(column);
  if (element_of(column.type) != sql_type::enumeration) return;
  if (column.type_name.name.empty())
    add_label_check(column);
  else
    add_enum_type(column);
}

void snapshot_builder::add_domain(declared_column column) {
  snapshots::domain declared{std::string(column.type_name.schema), std::string(column.type_name.name)};
  column.type_name = {};
  column.type = element_of(column.type);
  declared.type = type_text(rules_, column);
  if (!column.domain_check->empty())
    declared.checks.push_back({with_suffix(declared.name, "_check"), std::string(*column.domain_check)});
  for (const snapshots::domain& other : snapshot_.domains) {
    if (other.schema != declared.schema || other.name != declared.name) continue;
    if (other == declared) return;
    throw usage_error("column \"" + table().name + "." + std::string(column.name) + "\": the domain \"" +
                      declared.name + "\" is another one in another column");
  }
  snapshot_.domains.push_back(std::move(declared));
}

void snapshot_builder::add_enum_type(const declared_column& column) {
  snapshots::enum_type declared{std::string(column.type_name.schema),
                                std::string(column.type_name.name),
                                {column.labels.begin(), column.labels.end()}};
  for (const snapshots::enum_type& other : snapshot_.enum_types) {
    if (other.schema != declared.schema || other.name != declared.name) continue;
    if (other.labels == declared.labels) return;
    throw usage_error("column \"" + table().name + "." + std::string(column.name) + "\": the enum type \"" +
                      declared.name + "\" has other labels in another column");
  }
  snapshot_.enum_types.push_back(std::move(declared));
}

void snapshot_builder::add_range_check(const declared_column& column) {
  const std::string name = quoted(rules_, column.name);
  if (const auto range = range_of(column.type)) {
    add_check(column.name, "range", name + *range);
  } else if (column.type == sql_type::real) {
    // What becomes a float that is neither infinite nor 0, and those two themselves.
    add_check(column.name, "range",
              name + " = 0 or abs(" + name + ") between 1e-45 and 3.40282347e+38 or abs(" + name + ") = 9e999");
  }
}

void snapshot_builder::add_label_check(const declared_column& column) {
  const bool array = is_array(column.type);
  literal_writer out(rules_);
  // An array with a null in it is contained in none.
  if (array) out.text("array_remove(");
  out.identifier(column.name);
  out.text(array ? ", null) <@ array[" : " in (");
  for (std::size_t i = 0; i < column.labels.size(); ++i) {
    if (i != 0) out.text(", ");
    out.quoted(column.labels[i]);
  }
  out.text(array ? "]" : ")");
  add_check(column.name, "check", out.written());
}

void snapshot_builder::add_check(std::string_view column, std::string_view suffix, std::string condition) {
  std::string name = make_name(kind::check, table().checks.size(), {std::string(column)}, suffix);
  table().checks.push_back({std::move(name), std::move(condition)});
}

void snapshot_builder::set_primary_key(snapshots::primary_key key) {
  require_postgres(key.timing.deferrable, "primary key of \"" + table().name + "\"", "deferrable primary keys");
  if (key.name.empty()) key.name = make_name(kind::primary_key, 0, {}, "pkey");
  table().primary_key = std::move(key);
}

void snapshot_builder::add(snapshots::unique_constraint key) {
  const std::string place = "unique constraint of \"" + table().name + "\"";
  require_postgres(key.nulls_not_distinct, place, "nulls not distinct");
  require_postgres(key.timing.deferrable, place, "deferrable unique constraints");
  if (key.name.empty()) key.name = make_name(kind::unique, table().unique_constraints.size(), key.columns, "key");
  table().unique_constraints.push_back(std::move(key));
}

void snapshot_builder::add(snapshots::index index) {
  const std::string place = "index of \"" + table().name + "\"";
  require_postgres(index.nulls_not_distinct, "unique " + place, "nulls not distinct");
  require_postgres(!index.method.empty(), place, "index methods");
  require_postgres(!index.include.empty(), place, "included columns of an index");
  require_postgres(!index.with.empty(), place, "storage parameters of an index");
  for (const snapshots::index_key& one : index.keys)
    require_postgres(!one.operator_class.empty(), place, "operator classes");
  table().indexes.push_back(std::move(index));
}

void snapshot_builder::add(snapshots::check check) {
  not_of_a_view_ = "checks";
  require_postgres(check.no_inherit, "check of \"" + table().name + "\"", "no inherit");
  table().checks.push_back(std::move(check));
}

void snapshot_builder::add_unnamed_check(const std::vector<std::string>& columns, std::string expression) {
  std::string name = make_name(kind::check, table().checks.size(), columns, "check", expression);
  table().checks.push_back({std::move(name), std::move(expression)});
}

void snapshot_builder::require_postgres(bool is_there, const std::string& of, std::string_view thing) const {
  if (!is_there || rules_.kind == dialect_kind::postgresql) return;
  throw usage_error(of + ": " + std::string(rules_.name) + " has no " + std::string(thing));
}

void snapshot_builder::add(snapshots::foreign_key key) {
  require_postgres(key.match_full, "foreign key of \"" + table().name + "\"", "match full");
  if (key.name.empty()) {
    std::string target = key.referenced_schema + "\n" + key.referenced_table;
    for (const std::string& column : key.referenced_columns) target += "\n" + column;
    key.name = make_name(kind::foreign_key, table().foreign_keys.size(), key.columns, "fkey", target);
  }
  table().foreign_keys.push_back(std::move(key));
}

std::string snapshot_builder::make_name(kind of, std::size_t place, const std::vector<std::string>& columns,
                                        std::string_view suffix, std::string_view more) {
  std::string whole = table().name;
  std::string content = table().name;
  for (const std::string& column : columns) {
    whole += "_" + column;
    content += "\n" + column;
  }
  content.append("\n").append(suffix).append("\n").append(more);
  std::string name = with_suffix(whole, "_" + std::string(suffix));
  made_.push_back({of, snapshot_.tables.size() - 1, place, std::move(whole), suffix, std::move(content)});
  return name;
}

std::string& snapshot_builder::name_of(const made_name& one) {
  snapshots::table& table = snapshot_.tables[one.table];
  switch (one.of) {
    case kind::primary_key:
      return table.primary_key->name;
    case kind::unique:
      return table.unique_constraints[one.place].name;
    case kind::foreign_key:
      return table.foreign_keys[one.place].name;
    case kind::check:
      break;
  }
  return table.checks[one.place].name;
}

/// Constraints are named within their table. On PostgreSQL the index of a key is a relation of the table's schema,
/// beside the tables and all other indexes.
void snapshot_builder::tell_names_apart() {
  using scoped_name = std::pair<std::string, std::string>;
  std::map<scoped_name, int> taken;
  const bool keys_are_relations = rules_.kind == dialect_kind::postgresql;
  const auto of_table = [](const snapshots::table& in, const std::string& name) {
    return scoped_name{"table " + in.schema + "." + in.name, name};
  };
  const auto relation = [](const snapshots::table& in, const std::string& name) {
    return scoped_name{"schema " + in.schema, name};
  };
  for (const snapshots::table& table : snapshot_.tables) {
    const auto take_key = [&](const std::string& name) {
      ++taken[of_table(table, name)];
      if (keys_are_relations) ++taken[relation(table, name)];
    };
    if (keys_are_relations) ++taken[relation(table, table.name)];
    if (table.primary_key) take_key(table.primary_key->name);
    for (const auto& key : table.unique_constraints) take_key(key.name);
    for (const auto& key : table.foreign_keys) ++taken[of_table(table, key.name)];
    for (const auto& check : table.checks) ++taken[of_table(table, check.name)];
    if (keys_are_relations)
      for (const auto& index : table.indexes) ++taken[relation(table, index.name)];
  }
  for (const made_name& one : made_) {
    const snapshots::table& table = snapshot_.tables[one.table];
    std::string& name = name_of(one);
    const bool is_key = one.of == kind::primary_key || one.of == kind::unique;
    const bool twice =
        taken[of_table(table, name)] > 1 || (keys_are_relations && is_key && taken[relation(table, name)] > 1);
    if (twice) name = with_suffix(one.whole, "_" + hash_of(one.content) + "_" + std::string(one.suffix));
  }
}

snapshots::snapshot snapshot_builder::finish() && {
  for (std::size_t t = 0; t < snapshot_.tables.size(); ++t) {
    snapshots::table& table = snapshot_.tables[t];
    for (std::size_t i = table.unique_constraints.size(); i-- > 0;) {
      if (!is_redundant(table, i)) continue;
      table.unique_constraints.erase(table.unique_constraints.begin() + static_cast<std::ptrdiff_t>(i));
      const auto is_unique_here = [&](const made_name& one) { return one.of == kind::unique && one.table == t; };
      std::erase_if(made_, [&](const made_name& one) { return is_unique_here(one) && one.place == i; });
      for (made_name& one : made_)
        if (is_unique_here(one) && one.place > i) --one.place;
    }
  }
  tell_names_apart();
  return std::move(snapshot_);
}

}  // namespace virga::detail
