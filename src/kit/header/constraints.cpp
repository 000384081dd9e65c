#include "header/constraints.hpp"

#include "header/cpp_text.hpp"
#include "header/sql_scan.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace virga::kit {
namespace {

constexpr std::size_t most_key_columns = 16;
constexpr std::size_t most_of_index = 8;
constexpr std::size_t most_roles = 8;

std::string action(const names_within& within, std::string_view method, referential_action of) {
  const std::string begin = "." + std::string(method) + "(";
  switch (of) {
    case referential_action::no_action:
      return {};
    case referential_action::restrict:
      return begin + within.column("restrict_") + ")";
    case referential_action::cascade:
      return begin + within.column("cascade") + ")";
    case referential_action::set_null:
      return begin + within.column("set_null") + ")";
    case referential_action::set_default:
      return begin + within.column("set_default") + ")";
  }
  return {};
}

std::string strings(const std::vector<std::string>& all) {
  std::vector<std::string> quoted;
  for (const std::string& one : all) quoted.push_back(literal(one));
  return joined(quoted, ", ");
}

/// A column by its member, anything else as SQL.
std::string expression_of(const names_within& within, const std::string& text, const column_names& columns) {
  if (const auto name = as_identifier(text))
    if (std::string member = columns.of(*name); !member.empty()) return member;
  return sql_call(within, without_parentheses(text).value_or(text));
}

std::string with_class(writing& to, const names_within& within, const std::string& key, const std::string& name) {
  if (name.empty()) return key;
  to.uses_pg = true;
  return within.pg("opclass") + "(" + key + ", " + literal(name) + ")";
}

std::string key_call(writing& to, const names_within& within, const snapshots::index_key& key,
                     const column_names& columns) {
  std::string written = expression_of(within, key.expression, columns);
  if (key.descending) written = within.column("desc") + "(" + written + ")";
  if (key.nulls_first) {
    if (!key.descending) written = within.column("asc") + "(" + written + ")";
    written += *key.nulls_first ? ".nulls_first()" : ".nulls_last()";
  }
  return with_class(to, within, written, key.operator_class);
}

std::string where_call(const names_within& within, const std::optional<std::string>& condition) {
  return condition ? link(".where(" + sql_call(within, *condition) + ")") : "";
}

bool is_unique_in(const snapshots::table& table, std::vector<std::string> columns) {
  std::ranges::sort(columns);
  const auto same = [&](std::vector<std::string> other) {
    std::ranges::sort(other);
    return other == columns;
  };
  if (table.primary_key && !table.primary_key->timing.deferrable && same(table.primary_key->columns)) return true;
  if (std::ranges::any_of(table.unique_constraints,
                          [&](const auto& key) { return !key.timing.deferrable && same(key.columns); }))
    return true;
  return std::ranges::any_of(table.indexes, [&](const snapshots::index& index) {
    if (!index.unique || index.where) return false;
    std::vector<std::string> keys;
    for (const auto& key : index.keys) keys.push_back(as_identifier(key.expression).value_or(""));
    return same(keys);
  });
}

class writer_of_constraints {
 public:
  writer_of_constraints(writing& to, const names_within& within, const derived_names& derived,
                        const snapshots::table& table, const column_names& columns, const keys_in_columns& in_columns)
      : to_(to), within_(within), derived_(derived), table_(table), columns_(columns), in_columns_(in_columns) {}

  written_constraints run(const std::vector<snapshots::check>& implied) && {
    primary_key();
    for (std::size_t i = 0; i < table_.unique_constraints.size(); ++i)
      if (!in_columns_.unique[i]) unique(table_.unique_constraints[i]);
    for (std::size_t i = 0; i < table_.foreign_keys.size(); ++i)
      if (!in_columns_.foreign_key[i]) foreign_key(table_.foreign_keys[i]);
    for (const auto& column : table_.columns)
      if (column.generated_as) generated(column);
    for (const auto& check : table_.checks)
      if (std::ranges::find(implied, check) == implied.end()) this->check(check);
    for (const auto& index : table_.indexes) {
      if (index.include.size() > most_of_index || index.with.size() > most_of_index)
        cannot("the index \"" + index.name + "\": it has more than eight included columns or parameters");
      else
        add(index_call(to_, within_, index, columns_));
    }
    for (const auto& exclusion : table_.exclusions) exclude(exclusion);
    security();
    options();
    result_.uses_columns = columns_.are_used;
    return std::move(result_);
  }

 private:
  void add(std::string call) { result_.calls.push_back(std::move(call)); }
  void cannot(const std::string& what) {
    result_.comments.push_back("Not here: " + what + ".");
    to_.note("The table \"" + table_.name + "\" lacks " + what + ".");
  }
  std::string pg(std::string_view function) {
    to_.uses_pg = true;
    return within_.pg(function);
  }

  void primary_key() {
    if (!table_.primary_key || in_columns_.primary_key) return;
    const auto& key = *table_.primary_key;
    if (key.columns.size() > most_key_columns) return cannot("its primary key: it has more than 16 columns");
    std::string call = within_.column("primary_key") + "(" + columns_.list(key.columns) + ")";
    if (!key.name.empty() && !derived_.has(table_, key.name, {}, "pkey"))
      call += link(".named(" + literal(key.name) + ")");
    add(call + link(timing_call(key.timing)));
  }

  void unique(const snapshots::unique_constraint& key) {
    const bool is_there = (table_.primary_key && table_.primary_key->columns == key.columns &&
                           !key.nulls_not_distinct && table_.primary_key->timing == key.timing) ||
                          std::ranges::any_of(table_.unique_constraints, [&](const auto& other) {
                            return &other < &key && other.columns == key.columns && other.timing == key.timing &&
                                   other.nulls_not_distinct == key.nulls_not_distinct;
                          });
    if (is_there) return cannot("the unique constraint \"" + key.name + "\": another key has its columns");
    if (key.columns.size() > most_key_columns)
      return cannot("the unique constraint \"" + key.name + "\": it has more than 16 columns");
    add(within_.column("unique") + "(" + literal(key.name) + ").on(" + columns_.list(key.columns) + ")" +
        (key.nulls_not_distinct ? link(".nulls_not_distinct()") : "") + link(timing_call(key.timing)));
  }

  void foreign_key(const snapshots::foreign_key& key) {
    if (const std::string fault = fault_of(to_, table_, key); !fault.empty()) return cannot(fault);
    const bool has_name = key.name.empty() || !to_.on_postgres() || derived_.has(table_, key.name, key.columns, "fkey");
    const std::string target = referenced(to_, within_, table_, key);
    add(within_.column("foreign_key") + "(" + columns_.list(key.columns) + ")" +
        (target.empty()
             ? ".template references<" + literal(key.referenced_table) + ", " + strings(key.referenced_columns) + ">()"
             : ".references(" + target + ")") +
        link(actions_of(within_, key)) + link(key.match_full ? ".match_full()" : "") + link(timing_call(key.timing)) +
        link(has_name ? "" : ".named(" + literal(key.name) + ")"));
  }

  void generated(const snapshots::column& column) {
    add(within_.column("generated") + "(" + columns_.of(column.name) + ").as(" +
        sql_call(within_, *column.generated_as) + ")" + (column.is_virtual ? ".virtual_()" : ""));
  }

  void check(const snapshots::check& check) {
    std::string name = check.name;
    if (name.empty()) {
      name = table_.name + "_check" + std::to_string(++unnamed_);
      to_.note("A check of \"" + table_.name + "\" has no name in the database; it is called \"" + name + "\" here.");
    }
    add(within_.column("check") + "(" + literal(name) + ", " + sql_call(within_, check.expression) + ")" +
        (check.no_inherit ? ".no_inherit()" : ""));
  }

  void exclude(const snapshots::exclusion& exclusion) {
    std::string call = pg("exclude") + "(" + literal(exclusion.name) + ")";
    if (!exclusion.method.empty()) call += link(".using_(" + literal(exclusion.method) + ")");
    for (const auto& element : exclusion.elements)
      call +=
          link(".on(" +
               with_class(to_, within_, expression_of(within_, element.expression, columns_), element.operator_class) +
               ", " + literal(element.operator_sql) + ")");
    add(call + where_call(within_, exclusion.where) + timing_call(exclusion.timing));
  }

  void security() {
    if (table_.row_level_security)
      add(pg("row_level_security") + "()" + (table_.force_row_level_security ? ".force()" : ""));
    for (const auto& policy : table_.policies) {
      if (policy.roles.size() > most_roles) {
        cannot("the policy \"" + policy.name + "\": it is for more than eight roles");
        continue;
      }
      std::string call = pg("policy") + "(" + literal(policy.name) + ")";
      if (policy.restrictive) call += ".as_restrictive()";
      static constexpr std::string_view commands[] = {"", ".for_select()", ".for_insert()", ".for_update()",
                                                      ".for_delete()"};
      call += commands[static_cast<std::size_t>(policy.command)];
      if (!policy.roles.empty()) call += link(".to(" + strings(policy.roles) + ")");
      if (policy.using_sql) call += link(".using_(" + sql_call(within_, *policy.using_sql) + ")");
      if (policy.with_check_sql) call += link(".with_check(" + sql_call(within_, *policy.with_check_sql) + ")");
      add(std::move(call));
    }
  }

  void options() {
    if (!table_.partition_by.empty()) partition_by();
    if (table_.unlogged) add(pg("unlogged") + "()");
    for (const auto& parameter : table_.with)
      add(pg("with") + "(" + literal(parameter.name) + ", " + literal(parameter.value) + ")");
    if (table_.without_rowid) {
      to_.uses_sqlite = true;
      add("sqlite::without_rowid()");
    }
    if (table_.not_strict) {
      to_.uses_sqlite = true;
      add("sqlite::not_strict()");
    }
  }

  /// `range ("created_at")`
  void partition_by() {
    const std::string& text = table_.partition_by;
    const std::string method(trimmed(text.substr(0, text.find('('))));
    const auto keys = without_parentheses(text.substr(std::min(text.find('('), text.size())));
    if (!keys || (method != "range" && method != "list" && method != "hash"))
      return cannot("how it is partitioned: " + text);
    std::vector<std::string> written;
    for (const std::string& key : split_at_commas(*keys)) {
      const bool is_whole = as_identifier(key) || without_parentheses(key);
      const std::size_t space = is_whole ? std::string::npos : key.rfind(' ');
      if (space == std::string::npos)
        written.push_back(expression_of(within_, key, columns_));
      else
        written.push_back(
            with_class(to_, within_, expression_of(within_, key.substr(0, space), columns_), key.substr(space + 1)));
    }
    add(pg("partition_by_" + method) + "(" + joined(written, ", ") + ")");
  }

  writing& to_;
  const names_within& within_;
  const derived_names& derived_;
  const snapshots::table& table_;
  const column_names& columns_;
  const keys_in_columns& in_columns_;
  written_constraints result_;
  int unnamed_ = 0;
};

}  // namespace

std::string column_names::of(const std::string& column) const {
  const auto found = names.members.find(column);
  if (found == names.members.end()) return "";
  are_used = true;
  return prefix + found->second;
}

std::string column_names::list(const std::vector<std::string>& columns) const {
  std::vector<std::string> members;
  for (const std::string& column : columns) members.push_back(of(column));
  return joined(members, ", ");
}

keys_in_columns find_keys_in_columns(const writing& to, const derived_names& derived, const snapshots::table& table) {
  keys_in_columns found;
  const auto column = [&](const std::string& name) {
    return std::ranges::find(table.columns, name, &snapshots::column::name);
  };
  if (table.primary_key && table.primary_key->columns.size() == 1) {
    const auto& key = *table.primary_key;
    const auto of = column(key.columns[0]);
    const bool is_not_null =
        of != table.columns.end() && (of->not_null || of->identity != identity::none || !to.on_postgres());
    found.primary_key =
        is_not_null && !key.timing.deferrable && (key.name.empty() || derived.has(table, key.name, {}, "pkey"));
  }
  std::vector<std::string> is_unique;
  for (const auto& key : table.unique_constraints) {
    const bool in_column = key.columns.size() == 1 && !key.nulls_not_distinct && !key.timing.deferrable &&
                           column(key.columns[0]) != table.columns.end() &&
                           std::ranges::find(is_unique, key.columns[0]) == is_unique.end() &&
                           !(table.primary_key && table.primary_key->columns == key.columns) &&
                           (key.name.empty() || derived.has(table, key.name, key.columns, "key"));
    found.unique.push_back(in_column);
    if (in_column) is_unique.push_back(key.columns[0]);
  }
  std::vector<std::string> refers;
  for (const auto& key : table.foreign_keys) {
    const bool in_column =
        key.columns.size() == 1 && !key.match_full && column(key.columns[0]) != table.columns.end() &&
        std::ranges::find(refers, key.columns[0]) == refers.end() && fault_of(to, table, key).empty() &&
        (key.name.empty() || !to.on_postgres() || derived.has(table, key.name, key.columns, "fkey"));
    found.foreign_key.push_back(in_column);
    if (in_column) refers.push_back(key.columns[0]);
  }
  return found;
}

written_constraints constraints_of(writing& to, const names_within& within, const derived_names& derived,
                                   const snapshots::table& table, const column_names& columns,
                                   const keys_in_columns& in_columns, const std::vector<snapshots::check>& implied) {
  return writer_of_constraints(to, within, derived, table, columns, in_columns).run(implied);
}

std::string index_call(writing& to, const names_within& within, const snapshots::index& index,
                       const column_names& columns) {
  std::string call = within.column(index.unique ? "unique_index" : "index") + "(" + literal(index.name) + ")";
  if (!index.method.empty()) call += ".using_(" + literal(index.method) + ")";
  std::vector<std::string> keys;
  for (const auto& key : index.keys) keys.push_back(key_call(to, within, key, columns));
  call += link(".on(" + joined(keys, ", ") + ")");
  if (!index.include.empty()) call += link(".include(" + columns.list(index.include) + ")");
  if (index.nulls_not_distinct) call += link(".nulls_not_distinct()");
  for (const auto& parameter : index.with)
    call += link(".with(" + literal(parameter.name) + ", " + literal(parameter.value) + ")");
  return call + where_call(within, index.where);
}

std::string actions_of(const names_within& within, const snapshots::foreign_key& key) {
  return action(within, "on_update", key.on_update) + action(within, "on_delete", key.on_delete);
}

std::string timing_call(const constraint_timing& timing) {
  if (!timing.deferrable) return {};
  return timing.initially_deferred ? ".initially_deferred()" : ".deferrable()";
}

std::string options_text(const snapshots::sequence_options& options, const std::string& more) {
  std::vector<std::string> parts;
  const auto add = [&](std::string_view name, const std::optional<std::int64_t>& value) {
    if (!value) return;
    // There is no literal of the least one.
    const bool is_least = *value == std::numeric_limits<std::int64_t>::min();
    parts.push_back("." + std::string(name) + " = " +
                    (is_least ? std::to_string(*value + 1) + " - 1" : std::to_string(*value)));
  };
  add("start", options.start);
  add("increment", options.increment);
  add("minimum", options.minimum);
  add("maximum", options.maximum);
  add("cache", options.cache);
  if (options.cycle) parts.emplace_back(".cycle = true");
  if (!more.empty()) parts.push_back(more);
  return parts.empty() ? "" : "{" + joined(parts, ", ") + "}";
}

std::string referenced(const writing& to, const names_within& within, const snapshots::table& table,
                       const snapshots::foreign_key& key) {
  const auto target = target_of(to.of, key);
  if (!target || !to.is_behind(table, *target)) return {};
  const struct_names& names = to.names.tables[*target];
  return column_names{within.own(names.object) + ".", names}.list(key.referenced_columns);
}

std::string fault_of(const writing& to, const snapshots::table& table, const snapshots::foreign_key& key) {
  const std::string what = "the foreign key \"" + key.name + "\": ";
  if (key.columns.size() > most_key_columns) return what + "it has more than 16 columns";
  if (key.columns.empty() || key.columns.size() != key.referenced_columns.size())
    return what + "it does not say which columns it is of";
  const auto target = target_of(to.of, key);
  if (!target) return what + "\"" + key.referenced_table + "\" is a partition, which virga has no references to";
  const snapshots::table& other = to.of.tables[*target];
  if (!is_unique_in(other, key.referenced_columns)) return what + "what it refers to is not unique for virga";
  for (std::size_t i = 0; i < key.columns.size(); ++i)
    if (!may_refer(to, table, key.columns[i], other, key.referenced_columns[i]))
      return what + "its columns and those that it refers to have different types";
  const bool by_name = !to.is_behind(table, *target);
  if (by_name && key.referenced_schema != table.schema)
    return what + "\"" + other.name + "\" comes later and is in another schema, and a name alone does not say which";
  return {};
}

}  // namespace virga::kit
