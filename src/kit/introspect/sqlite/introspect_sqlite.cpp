#include <virga/core/error.hpp>
#include <virga/dialect/snapshot_builder.hpp>
#include <virga/dialect/sqlite.hpp>
#include <virga/kit/introspect/introspect_sqlite.hpp>

#include "core/ascii.hpp"
#include "introspect/sqlite/catalog.hpp"
#include "introspect/sqlite/create_index_text.hpp"
#include "introspect/sqlite/create_table_text.hpp"
#include "introspect/sqlite/sql_pieces.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace virga::kit {
namespace {

using sqlite_text::as_in;
using sqlite_text::is_same_name;

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return "(" + text + ")";
}

/// SQLite's own collations as a header has them; the name of another one is the program's.
std::string collation_of(const std::string& name) {
  const std::string lower = detail::in_lower_case(name);
  return lower == "nocase" || lower == "rtrim" || lower == "binary" ? lower : name;
}

snapshots::referential_action action_of(const std::string& words) {
  using enum snapshots::referential_action;
  static constexpr std::array<std::pair<std::string_view, snapshots::referential_action>, 4> known = {
      {{"RESTRICT", restrict}, {"CASCADE", cascade}, {"SET NULL", set_null}, {"SET DEFAULT", set_default}}};
  const auto found = std::ranges::find_if(known, [&](const auto& one) { return one.first == words; });
  return found == known.end() ? no_action : found->second;
}

std::vector<std::string> names_of(const std::vector<sqlite_catalog::column>& columns) {
  std::vector<std::string> names;
  for (const auto& column : columns) names.push_back(column.name);
  return names;
}

std::vector<std::string> key_of(const sqlite_catalog::table& table) {
  std::vector<const sqlite_catalog::column*> columns;
  for (const auto& column : table.columns)
    if (column.place_in_key != 0) columns.push_back(&column);
  std::ranges::sort(columns, {}, [](const auto* column) { return column->place_in_key; });
  std::vector<std::string> names;
  for (const auto* column : columns) names.push_back(column->name);
  return names;
}

class introspector {
 public:
  introspector(driver::connection& on, const std::vector<std::string>& without)
      : on_(on), catalog_(sqlite_catalog::read(on, without)), builder_(sqlite_dialect::rules) {
    for (const auto& [name, table] : catalog_.tables) table_names_.push_back(name);
  }

  introspection run() {
    for (const auto& entry : catalog_.entries) {
      if (entry.type == "table")
        table_or_virtual_one(entry);
      else if (entry.type == "trigger")
        trigger(entry);
      else if (entry.type == "view")
        view(entry);
    }
    result_.schema = std::move(builder_).finish();
    return std::move(result_);
  }

 private:
  void leave_out(std::string sentence) { result_.left_out.push_back(std::move(sentence)); }

  void table_or_virtual_one(const sqlite_catalog::entry& entry) {
    const auto found = catalog_.tables.find(entry.name);
    if (found != catalog_.tables.end())
      table(entry, found->second);
    else if (sqlite_text::pieces_of(entry.sql).at(1).is("virtual"))
      builder_.add(object_of(entry, "virtual table"));
  }

  /// SQLite writes the first words in upper case, whatever they were.
  static snapshots::object object_of(const sqlite_catalog::entry& entry, const std::string& noun) {
    const std::string begin = "create " + noun;
    return {entry.name, begin + entry.sql.substr(std::min(begin.size(), entry.sql.size())),
            "drop " + std::string(noun == "virtual table" ? "table" : noun) + " " +
                sqlite_text::quoted_identifier(entry.name)};
  }

  /// A trigger may be called as a table is, and two objects of a header may not.
  void trigger(const sqlite_catalog::entry& entry) {
    snapshots::object object = object_of(entry, "trigger");
    const bool is_taken = std::ranges::any_of(catalog_.entries, [&](const auto& other) {
      return other.type == "table" && is_same_name(other.name, entry.name);
    });
    if (is_taken) object.name = "trigger " + entry.name;
    builder_.add(std::move(object));
  }

  void view(const sqlite_catalog::entry& entry) {
    snapshots::object object = object_of(entry, "view");
    object.name = "view " + entry.name;
    object.view = snapshots::view{.name = entry.name};
    try {
      for (auto& column : sqlite_catalog::columns_of_view(on_, entry.name))
        object.view->columns.push_back({std::move(column.name), std::move(column.type)});
    } catch (const syntax_error& failure) {
      leave_out("view " + entry.name + ": its columns, for " + failure.message());
    }
    builder_.add(std::move(object));
  }

  void table(const sqlite_catalog::entry& entry, const sqlite_catalog::table& found) {
    constexpr std::size_t longest_name = 63;  // that virga takes
    if (entry.name.size() > longest_name) {
      leave_out("table " + entry.name + ": its name has more than 63 bytes");
      return;
    }
    place_ = "table " + entry.name + ": ";
    columns_ = names_of(found.columns);
    const sqlite_text::table_text text = sqlite_text::read_create_table(entry.sql, columns_);
    builder_.begin_table({{}, entry.name});
    builder_.table().not_strict = !found.is_strict;
    builder_.table().without_rowid = !found.has_rowid;
    columns(found, text);
    keys(found, text);
    checks(text);
    foreign_keys(found, text);
    for (const auto& index : found.indexes) add_index(index);
    for (const std::string& clause : text.conflict_clauses) leave_out(place_ + "\"" + clause + "\" of a constraint");
    builder_.end_table();
  }

  void columns(const sqlite_catalog::table& found, const sqlite_text::table_text& text) {
    for (std::size_t i = 0; i < found.columns.size(); ++i) {
      const sqlite_catalog::column& one = found.columns[i];
      snapshots::column column;
      column.name = one.name;
      column.type = found.is_strict ? detail::in_lower_case(one.type) : one.type;
      column.not_null = one.not_null;
      if (one.default_sql) column.default_sql = sqlite_text::default_text(*one.default_sql);
      const bool is_read = i < text.columns.size() && is_same_name(text.columns[i].name, one.name);
      if (!is_read) leave_out(place_ + "what `create table` says of the column " + one.name);
      if (is_read) column.collation = collation_of(text.columns[i].collation);
      if (one.is_generated) column.generated_as = is_read ? text.columns[i].generated_as.value_or("null") : "null";
      column.is_virtual = one.is_virtual;
      if (text.autoincrement && one.place_in_key != 0) column.identity = snapshots::identity::by_default;
      builder_.table().columns.push_back(std::move(column));
    }
  }

  void keys(const sqlite_catalog::table& found, const sqlite_text::table_text& text) {
    if (std::vector<std::string> columns = key_of(found); !columns.empty()) {
      const std::string name = text.primary_key ? text.primary_key->name : "";
      if (text.primary_key && text.primary_key->has_order)
        leave_out(place_ + "the order or collation of the primary key " + listed(columns));
      builder_.set_primary_key({name, std::move(columns)});
    }
    for (const sqlite_text::key_text& key : text.uniques) {
      if (key.has_order) leave_out(place_ + "the order or collation of the unique constraint " + listed(key.columns));
      builder_.add(snapshots::unique_constraint{key.name, key.columns});
    }
  }

  void checks(const sqlite_text::table_text& text) {
    for (const sqlite_text::check_text& check : text.checks) {
      if (check.name.empty())
        builder_.add_unnamed_check(check.columns, check.expression);
      else
        builder_.add(snapshots::check{check.name, check.expression});
    }
  }

  void foreign_keys(const sqlite_catalog::table& found, const sqlite_text::table_text& text) {
    for (std::size_t i = 0; i < found.foreign_keys.size(); ++i) {
      const sqlite_catalog::foreign_key& one = found.foreign_keys[i];
      snapshots::foreign_key key;
      key.columns = one.columns;
      key.referenced_table = as_in(table_names_, one.table);
      key.on_delete = action_of(one.on_delete);
      key.on_update = action_of(one.on_update);
      if (text.foreign_keys.size() == found.foreign_keys.size()) key.timing = text.foreign_keys[i];
      if (const auto target = catalog_.tables.find(key.referenced_table); target != catalog_.tables.end()) {
        const std::vector<std::string> names = names_of(target->second.columns);
        key.referenced_columns = one.referenced.empty() ? key_of(target->second) : one.referenced;
        for (std::string& name : key.referenced_columns) name = as_in(names, name);
      } else {
        key.referenced_columns = one.referenced;
      }
      if (key.referenced_columns.size() != key.columns.size()) {
        leave_out(place_ + "the foreign key " + listed(key.columns) + ", for " + one.table +
                  " has no such primary key");
        continue;
      }
      builder_.add(std::move(key));
    }
  }

  void add_index(const sqlite_catalog::index& found) {
    const auto entry = std::ranges::find_if(
        catalog_.entries, [&](const auto& one) { return one.type == "index" && one.name == found.name; });
    if (entry == catalog_.entries.end()) return;
    const sqlite_text::index_text text = sqlite_text::read_create_index(entry->sql, columns_);
    snapshots::index index{.name = found.name, .unique = found.unique, .keys = {}, .where = text.where};
    for (std::size_t i = 0; i < found.keys.size(); ++i) {
      const sqlite_catalog::index_key& key = found.keys[i];
      std::string expression;
      if (key.column.empty())
        expression = i < text.keys.size() ? sqlite_text::in_parentheses(text.keys[i]) : "(null)";
      else
        expression = key_text(key);
      index.keys.push_back({std::move(expression), key.descending, std::nullopt});
    }
    builder_.add(std::move(index));
  }

  /// A collation of its own makes it an expression, as it is one in a header.
  std::string key_text(const sqlite_catalog::index_key& key) {
    const std::string name = sqlite_text::quoted_identifier(key.column);
    const auto& columns = builder_.table().columns;
    const auto column = std::ranges::find(columns, key.column, &snapshots::column::name);
    const std::string own = column == columns.end() || column->collation.empty() ? "binary" : column->collation;
    if (is_same_name(own, key.collation)) return name;
    return "(" + name + " collate " + sqlite_text::quoted_identifier(collation_of(key.collation)) + ")";
  }

  driver::connection& on_;
  sqlite_catalog::catalog catalog_;
  detail::snapshot_builder builder_;
  std::vector<std::string> table_names_;
  introspection result_;
  // Of the table that is being read.
  std::string place_;
  std::vector<std::string> columns_;
};

/// So that what is read is of one moment. Ends what it began, if it is left by an exception, too.
class read_transaction {
 public:
  explicit read_transaction(driver::connection& on) : on_(on), is_own_(!on.in_transaction()) {
    if (is_own_) on_.begin({.read_only = true});
  }
  read_transaction(const read_transaction&) = delete;
  read_transaction& operator=(const read_transaction&) = delete;
  ~read_transaction() {
    if (!is_own_ || !on_.usable()) return;
    try {
      on_.finish();
      on_.run_script("rollback");
    } catch (const error&) {  // the connection says so itself, from its next statement on
    }
  }

 private:
  driver::connection& on_;
  bool is_own_;
};

}  // namespace

introspection introspect_sqlite(driver::connection& on, const std::vector<std::string>& without) {
  const read_transaction reading(on);
  return introspector(on, without).run();
}

}  // namespace virga::kit
