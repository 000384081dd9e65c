#include "change/identifier.hpp"
#include "change/redundant_key.hpp"
#include "change/visit.hpp"
#include "diff/object_diff.hpp"
#include "emit/dialects.hpp"
#include "emit/postgres/dependent_lifting.hpp"
#include "emit/postgres/foreign_key_lifting.hpp"
#include "emit/postgres/named_type.hpp"
#include "emit/postgres/policy.hpp"
#include "emit/postgres/sequence.hpp"
#include "emit/postgres/table_sql.hpp"
#include "emit/sql_text.hpp"
#include "emit/touched_tables.hpp"
#include "emit/type_change.hpp"

#include <virga/kit/change/kit_error.hpp>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace virga::kit {
namespace {

using sql_text::identifier;

/// Continues an identity after the values that are there already.
std::string continue_after_largest(const table_ref& table, const std::string& column,
                                   const snapshots::sequence_options& options = {}) {
  const bool descends = options.increment.value_or(1) < 0;
  const std::string last = std::string("(select ") + (descends ? "min(" : "max(") + identifier(column) + ") from " +
                           sql_text::table(table) + ")";
  const std::string first = std::to_string(first_number(options));
  std::string next = "greatest(" + last + ", 0) + 1";
  if (options != snapshots::sequence_options{}) {
    const std::string step = descends ? " - 1, " : " + 1, ";
    next = (descends ? "least(" : "greatest(") + last + step + first + ")";
  }
  return "select setval(pg_get_serial_sequence(" + sql_text::string_literal(sql_text::table(table)) + ", " +
         sql_text::string_literal(column) + "), " + next + ", false);";
}

class postgres_emitter {
 public:
  explicit postgres_emitter(const plan& of) : of_(of) {}

  std::vector<std::string> run() {
    // A transaction can't use a label that it has added to a type: a type of which one is used is made anew.
    for (;;) {
      const std::size_t known = made_anew_.size();
      std::vector<std::string> statements = emit_all();
      for (const auto& [type, label] : added_labels_)
        if (is_used(label, statements)) made_anew_.insert(type);
      if (made_anew_.size() == known) return statements;
    }
  }

 private:
  std::vector<std::string> emit_all() {
    statements_.clear();
    added_labels_.clear();
    detached_.clear();
    before_ = of_.before;
    lifted_ = with_dependents_lifted(of_, made_anew_);
    for (const change& one : with_foreign_keys_lifted(lifted_)) {
      comment_ = comment_of(one, dialect_kind::postgresql);
      make(one);
    }
    return statements_;
  }

  void make(const change& one) {
    one.visit([&](const auto& c) { emit(c); });
    apply_change(one, before_);
  }
  void make(const std::vector<change>& all) {
    for (const change& one : all) make(one);
  }

  static bool is_used(const std::string& label, const std::vector<std::string>& statements) {
    return std::ranges::any_of(statements, [&](const std::string& statement) {
      return statement.find(" add value ") == std::string::npos && uses_label(statement, label);
    });
  }

  /// A change's warning stands above the first of its statements.
  void add(const std::string& statement) {
    statements_.push_back(comment_ + statement);
    comment_.clear();
  }
  void alter(const table_ref& table, const std::string& action) {
    add("alter table " + sql_text::table(table) + " " + action + ";");
  }
  void alter_column(const table_ref& table, const std::string& column, const std::string& action) {
    alter(table, "alter column " + identifier(column) + " " + action);
  }

  void emit(const create_schema& c) { add("create schema if not exists " + identifier(c.name) + ";"); }

  void emit(const create_extension& c) {
    add("create extension if not exists " + identifier(c.extension.name) +
        (c.extension.schema.empty() ? "" : " with schema " + identifier(c.extension.schema)) + ";");
  }
  void emit(const alter_extension& c) {
    add("alter extension " + identifier(c.to.name) + " set schema " +
        identifier(c.to.schema.empty() ? "public" : c.to.schema) + ";");
  }
  void emit(const drop_extension& c) { add("drop extension " + identifier(c.extension.name) + ";"); }

  void emit(const create_object& c) {
    add(sql_text::statement(c.object.create_sql));
    for (const snapshots::index& index : indexes_of(c.object))
      add(sql_text::create_index(name_of(*c.object.view), index));
  }
  void emit(const drop_object& c) {
    if (is_filled_again(c, lifted_.changes)) {
      comment_ = sql_text::comment_line("warning: makes the materialized view " + c.object.view->name +
                                        " anew: it is filled again, and the privileges on it are lost");
    }
    add(sql_text::statement(c.object.drop_sql));
  }
  void emit(const replace_object& c) {
    if (c.from.create_sql != c.to.create_sql) {
      std::string text = c.to.create_sql;
      if (!replaces(c.to)) text.insert(text.find_first_of(" \t\n"), " or replace");
      add(sql_text::statement(text));
    }
    for (const snapshots::index& index : indexes_of(c.from))
      if (!has(indexes_of(c.to), index)) emit(drop_index{name_of(*c.from.view), index});
    for (const snapshots::index& index : indexes_of(c.to))
      if (!has(indexes_of(c.from), index)) emit(create_index{name_of(*c.to.view), index});
  }
  template <class Element>
  static bool has(const std::vector<Element>& all, const Element& wanted) {
    return std::ranges::find(all, wanted) != all.end();
  }
  /// Those of a materialized view.
  static std::vector<snapshots::index> indexes_of(const snapshots::object& object) {
    return object.view ? object.view->indexes : std::vector<snapshots::index>();
  }

  void emit(const create_sequence& c) { add(create_sequence_sql(c.sequence)); }
  void emit(const alter_sequence& c) {
    if (const std::string statement = alter_sequence_sql(c.from, c.to); !statement.empty()) add(statement);
  }
  /// One that a column owned is gone with it.
  void emit(const drop_sequence& c) {
    add(std::string("drop sequence ") + (c.sequence.owner_column.empty() ? "" : "if exists ") +
        sql_text::table(name_of(c.sequence)) + ";");
  }
  void emit(const own_sequence& c) {
    const std::string owner =
        c.to.owner_column.empty() ? "none" : sql_text::table(owner_of(c.to)) + "." + identifier(c.to.owner_column);
    add("alter sequence " + sql_text::table(name_of(c.to)) + " owned by " + owner + ";");
  }

  void emit(const create_enum_type& c) { add(create_type_sql(c.type) + ";"); }
  void emit(const drop_enum_type& c) { add("drop type " + sql_text::table(name_of(c.type)) + ";"); }
  void emit(const alter_enum_type& c) {
    const table_ref name = name_of(c.to);
    if (made_anew_.contains(name) || !only_adds_labels(c) || becomes_of_type(name)) {
      return make_anew({name, "type", create_type_sql(c.to),
                        [](const auto& column) { return by_its_text(column.name, column.type); }});
    }
    for (const std::string& statement : add_value_sql(c)) add(statement);
    for (const std::string& label : added_labels(c)) added_labels_.emplace_back(name, label);
  }

  /// Whether a column gets the type in this migration: its rows may hold the new labels.
  [[nodiscard]] bool becomes_of_type(const table_ref& type) const {
    const std::string name = sql_text::table(type);
    return std::ranges::any_of(of_.changes, [&](const change& one) {
      const auto* altered = one.get_if<alter_column_type>();
      return altered != nullptr && (altered->to.type == name || altered->to.type == name + "[]");
    });
  }

  void emit(const create_domain& c) { add(create_domain_sql(c.domain) + ";"); }
  void emit(const drop_domain& c) { add("drop domain " + sql_text::table(name_of(c.domain)) + ";"); }
  void emit(const alter_domain& c) {
    const table_ref name = name_of(c.to);
    const bool has_new_check =
        std::ranges::any_of(c.to.checks, [&](const auto& one) { return !has(c.from.checks, one); });
    const std::vector<column_of_type> columns = columns_of_type(name, before_, of_);
    // PostgreSQL checks no value within an array: its manual, ALTER DOMAIN.
    const bool is_in_arrays =
        std::ranges::any_of(columns, [](const auto& column) { return is_array_type(column.before.type); });
    if (c.from.type != c.to.type || (has_new_check && is_in_arrays)) {
      return make_anew({name, "domain", create_domain_sql(c.to), [&](const auto& column) {
                          return is_array_type(column.type) ? ""
                                                            : using_expression(column.name, c.from.type, c.to.type);
                        }});
    }
    const std::string start = "alter domain " + sql_text::table(name);
    for (const auto& check : c.from.checks)
      if (!has(c.to.checks, check)) add(start + " drop constraint " + identifier(check.name) + ";");
    for (const auto& check : c.to.checks)
      if (!has(c.from.checks, check)) add(start + " add " + sql_text::check(check) + ";");
  }

  static bool is_array_type(const std::string& type) { return type.ends_with("[]"); }

  /// A type that gets another one of its name.
  struct new_type {
    table_ref name;
    std::string kind;  // "type" or "domain"
    std::string create_sql;
    /// What stands in `using`; empty: an assignment does it, which refuses what does not fit.
    std::function<std::string(const snapshots::column&)> conversion;
  };

  /// PostgreSQL takes no label away from a type, and gives a domain no other type.
  void make_anew(const new_type& type) {
    made_anew_.insert(type.name);
    const table_ref old_name{type.name.schema, name_meanwhile(type.name.name)};
    const std::vector<column_of_type> columns = columns_of_type(type.name, before_, of_);
    const lifted_dependents dependents = dependents_of_type(columns, before_, of_);
    if (comment_.empty() && !columns.empty()) {
      comment_ = sql_text::comment_line("warning: makes the " + type.kind + " " + to_string(type.name) +
                                        " anew: the tables with such columns are rewritten and locked meanwhile");
    }
    make(dependents.drops);
    add("alter " + type.kind + " " + sql_text::table(type.name) + " rename to " + identifier(old_name.name) + ";");
    add(type.create_sql + ";");
    for (const column_of_type& one : columns) {
      if (one.before.default_sql) alter_column(one.table, one.before.name, "drop default");
      if (!one.keeps_type) {
        const std::string text = is_array_type(one.before.type) ? "text[]" : "text";
        alter_column(one.table, one.before.name,
                     "type " + text + " using " + identifier(one.before.name) + "::" + text);
        continue;
      }
      const std::string conversion = type.conversion(one.before);
      alter_column(one.table, one.before.name,
                   "type " + postgres_sql::type(one.before) + (conversion.empty() ? "" : " using " + conversion));
      if (one.default_after) alter_column(one.table, one.before.name, "set default " + *one.default_after);
    }
    add("drop " + type.kind + " " + sql_text::table(old_name) + ";");
    make(dependents.adds);
  }

  void emit(const create_table& c) {
    const table_ref self = ref_of(c.table);
    add(postgres_sql::create_table(c.table));
    for (const auto& index : c.table.indexes) add(sql_text::create_index(self, index));
    if (!c.table.comment.empty()) add(postgres_sql::comment_on(self, c.table.comment));
    for (const auto& column : c.table.columns)
      if (!column.comment.empty()) add(postgres_sql::comment_on(self, column.name, column.comment));
    for (const auto& policy : c.table.policies) add(postgres_sql::create({self, policy}));
    emit(alter_row_level_security{self, {}, {c.table.row_level_security, c.table.force_row_level_security}});
  }

  void emit(const drop_table& c) { add("drop table " + sql_text::table(ref_of(c.table)) + ";"); }

  void emit(const rename_table& c) {
    if (c.from.schema != c.to.schema) {
      alter(c.from, "set schema " + identifier(c.to.schema.empty() ? "public" : c.to.schema));
    }
    if (c.from.name != c.to.name) {
      alter({c.to.schema, c.from.name}, "rename to " + identifier(c.to.name));
      const auto table = std::ranges::find(before_.tables, c.from, ref_of);
      for (const auto& column : table->columns)
        if (column.serial) rename_sequence(c.to, {c.from.name, column.name}, {c.to.name, column.name});
    }
  }

  /// A serial column's sequence keeps its name through renames; one that is found by its column's name moves along.
  struct sequence_owner {
    std::string table;
    std::string column;
  };
  void rename_sequence(const table_ref& in, const sequence_owner& from, const sequence_owner& to) {
    const std::string old_name = serial_sequence(from.table, from.column);
    const std::string new_name = serial_sequence(to.table, to.column);
    if (old_name == new_name) return;
    add("alter sequence " + sql_text::table({in.schema, old_name}) + " rename to " + identifier(new_name) + ";");
  }

  void emit(const add_column& c) {
    alter(c.table, "add column " + postgres_sql::column(c.table, c.column, false));
    if (!c.column.comment.empty()) add(postgres_sql::comment_on(c.table, c.column.name, c.column.comment));
  }
  /// Of another expression a column is made anew; see with_dependents_lifted.
  void emit(const alter_column_generated& c) { alter_column(c.table, c.to.name, "drop expression"); }
  void emit(const alter_column_comment& c) { add(postgres_sql::comment_on(c.table, c.column, c.to)); }
  void emit(const alter_table_comment& c) { add(postgres_sql::comment_on(c.table, c.to)); }
  void emit(const alter_table_logging& c) { alter(c.table, c.unlogged ? "set unlogged" : "set logged"); }
  void emit(const alter_table_with& c) {
    for (const std::string& statement : postgres_sql::alter_with(c)) add(statement);
  }
  void emit(const alter_table_strict& c) {
    throw kit_error("table " + to_string(c.table) + ": PostgreSQL has no tables that are not strict");
  }
  void emit(const alter_table_rowid& c) {
    throw kit_error("table " + to_string(c.table) + ": PostgreSQL has no tables without rowid");
  }
  /// All of a table are detached before the first is attached again, for one may take over what another gives up.
  void emit(const alter_partition& c) {
    const bool is_first = detached_.insert(parent_of(c.to)).second;
    for (const change& one : lifted_.changes) {
      const auto* other = one.get_if<alter_partition>();
      if (is_first && other != nullptr && parent_of(other->to) == parent_of(c.to))
        alter(parent_of(c.to), "detach partition " + sql_text::table(other->table));
    }
    alter(parent_of(c.to), "attach partition " + sql_text::table(c.table) + " " + c.to.bounds);
  }
  void emit(const create_policy& c) { add(postgres_sql::create(c)); }
  void emit(const alter_policy& c) { add(postgres_sql::alter(c)); }
  void emit(const drop_policy& c) { add(postgres_sql::drop(c)); }
  void emit(const alter_row_level_security& c) {
    for (const std::string& statement : postgres_sql::alter(c)) add(statement);
  }
  void emit(const drop_column& c) { alter(c.table, "drop column " + identifier(c.column.name)); }
  void emit(const rename_column& c) {
    alter(c.table, "rename column " + identifier(c.from) + " to " + identifier(c.to));
    const auto table = std::ranges::find(before_.tables, c.table, ref_of);
    for (const auto& column : table->columns)
      if (column.name == c.from && column.serial)
        rename_sequence(c.table, {c.table.name, c.from}, {c.table.name, c.to});
  }

  /// A default is not converted by `using`, so it steps aside.
  void emit(const alter_column_type& c) {
    // What compares the column with a literal has the literal's type, too.
    const bool is_of_schema = c.from.type.starts_with('"') || c.to.type.starts_with('"');
    lifted_dependents dependents;
    if (is_of_schema)
      dependents = dependents_of_type({{c.table, c.to, true, std::nullopt}}, before_, of_, with_foreign_keys::no);
    make(dependents.drops);
    change_type(c);
    make(dependents.adds);
  }

  /// The type that a domain is of; any other type as it is.
  static std::string base_type(const std::string& type, const snapshots::snapshot& in) {
    for (const auto& domain : in.domains)
      if (sql_text::table(name_of(domain)) == type) return domain.type;
    return type;
  }

  /// Whether it is an enum type of the schema, or an array of one.
  [[nodiscard]] bool is_enum_type(const std::string& type) const {
    return std::ranges::any_of(of_.after.enum_types, [&](const auto& one) {
      const std::string name = sql_text::table(name_of(one));
      return type == name || type == name + "[]";
    });
  }

  [[nodiscard]] std::string conversion_of(const alter_column_type& c) const {
    const std::string from = base_type(c.from.type, of_.before);
    const std::string to = base_type(c.to.type, of_.after);
    if (from != to && is_enum_type(to) && !is_string_type(from)) return by_its_text(c.to.name, to);
    // An explicit cast to a domain would cut what is too long for it: the assignment refuses it.
    return using_expression(c.to.name, from, to);
  }

  void change_type(const alter_column_type& c) {
    const std::string conversion = conversion_of(c);
    const bool drops_default = c.from.default_sql && c.from.type != c.to.type;
    if (drops_default) alter_column(c.table, c.to.name, "drop default");
    alter_column(c.table, c.to.name,
                 "type " + postgres_sql::type(c.to) + (conversion.empty() ? "" : " using " + conversion));
    if (drops_default && c.from.default_sql == c.to.default_sql) {
      alter_column(c.table, c.to.name, "set default " + *c.to.default_sql);
    }
    // Or the sequence would end where the old type does.
    if (c.from.serial && c.to.serial) add("alter sequence " + sequence_of(c.table, c.to) + " as " + c.to.type + ";");
  }

  [[nodiscard]] static std::string sequence_of(const table_ref& table, const snapshots::column& column) {
    return sql_text::table({table.schema, serial_sequence(table.name, column.name)});
  }

  void emit(const alter_column_serial& c) {
    const std::string sequence = sequence_of(c.table, c.to);
    if (!c.to.serial) {
      alter_column(c.table, c.to.name, "drop default");
      add("drop sequence " + sequence + ";");
      return;
    }
    add("create sequence " + sequence + " as " + c.to.type + " owned by " + sql_text::table(c.table) + "." +
        identifier(c.to.name) + ";");
    add(continue_after_largest(c.table, c.to.name));
    alter_column(c.table, c.to.name, "set default nextval(" + sql_text::string_literal(sequence) + ")");
  }
  void emit(const alter_column_not_null& c) {
    alter_column(c.table, c.column, c.not_null ? "set not null" : "drop not null");
  }
  void emit(const alter_column_default& c) {
    alter_column(c.table, c.column, c.to ? "set default " + *c.to : "drop default");
  }
  void emit(const alter_column_identity& c) {
    using snapshots::identity;
    if (c.to == identity::none) {
      alter_column(c.table, c.column, "drop identity");
    } else if (c.from == identity::none) {
      alter_column(c.table, c.column, "add " + postgres_sql::identity(c.to, c.to_options));
      add(continue_after_largest(c.table, c.column, c.to_options));
    } else {
      std::string actions;
      if (c.from != c.to) actions += c.to == identity::always ? " set generated always" : " set generated by default";
      for (const std::string& option : changed_options(c.from_options, c.to_options))
        actions += (option == "restart" ? " " : " set ") + option;
      if (!actions.empty()) alter_column(c.table, c.column, actions.substr(1));
    }
  }

  void emit(const add_primary_key& c) { alter(c.table, "add " + postgres_sql::constraint(c.key)); }
  void emit(const add_unique& c) { alter(c.table, "add " + postgres_sql::constraint(c.key)); }
  void emit(const add_foreign_key& c) { alter(c.table, "add " + postgres_sql::constraint(c.key)); }
  void emit(const add_exclusion& c) { alter(c.table, "add " + postgres_sql::constraint(c.key)); }
  void emit(const add_check& c) { alter(c.table, "add " + sql_text::check(c.check)); }
  void emit(const drop_primary_key& c) { drop_constraint(c.table, c.key.name); }
  void emit(const drop_unique& c) {
    const bool may_not_be_there = std::ranges::any_of(
        before_.tables, [&](const auto& table) { return ref_of(table) == c.table && is_redundant(table, c.key); });
    drop_constraint(c.table, c.key.name, may_not_be_there ? "if exists " : "");
  }
  void emit(const drop_foreign_key& c) { drop_constraint(c.table, c.key.name); }
  void emit(const drop_exclusion& c) { drop_constraint(c.table, c.key.name); }
  void emit(const drop_check& c) { drop_constraint(c.table, c.check.name); }
  void drop_constraint(const table_ref& table, const std::string& name, const std::string& condition = "") {
    alter(table, "drop constraint " + condition + identifier(name));
  }
  void emit(const rename_constraint& c) {
    alter(c.table, "rename constraint " + identifier(c.from) + " to " + identifier(c.to));
  }

  /// An index lives in its table's schema.
  void emit(const create_index& c) { add(sql_text::create_index(c.table, c.index, of_.concurrently)); }
  void emit(const drop_index& c) { add("drop index " + sql_text::table({c.table.schema, c.index.name}) + ";"); }
  void emit(const rename_index& c) {
    add("alter index " + sql_text::table({c.table.schema, c.from}) + " rename to " + identifier(c.to.name) + ";");
  }

  const plan& of_;
  plan lifted_;
  snapshots::snapshot before_;  // after the changes so far
  std::vector<std::pair<table_ref, std::string>> added_labels_;
  std::set<table_ref> made_anew_;
  std::set<table_ref> detached_;  // the tables whose partitions have been detached
  std::string comment_;
  std::vector<std::string> statements_;
};

}  // namespace

std::vector<std::string> emit_postgres(const plan& of) { return postgres_emitter(of).run(); }

}  // namespace virga::kit
