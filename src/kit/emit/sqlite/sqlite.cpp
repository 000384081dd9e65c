#include "change/visit.hpp"
#include "emit/dialects.hpp"
#include "emit/sql_text.hpp"
#include "emit/sqlite/row_check.hpp"
#include "emit/sqlite/table_change.hpp"
#include "emit/sqlite/table_sql.hpp"
#include "emit/touched_tables.hpp"

#include <virga/kit/change/kit_error.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace virga::kit {
namespace {

using sql_text::identifier;

const snapshots::table& table_in(const snapshots::snapshot& schema, const table_ref& wanted) {
  const auto found = std::ranges::find(schema.tables, wanted, ref_of);
  if (found == schema.tables.end()) throw kit_error("the plan changes a table that is not there: " + to_string(wanted));
  return *found;
}

class sqlite_emitter {
 public:
  explicit sqlite_emitter(const plan& of) : plan_(of), renamed_(of.before) {
    for (const change& one : of.changes) {
      if (const auto* created = one.get_if<create_table>()) created_.insert(ref_of(created->table));
      if (const auto* dropped = one.get_if<drop_table>()) dropped_.insert(ref_of(dropped->table));
    }
  }

  std::vector<std::string> run() {
    for (const change& one : plan_.changes) one.visit([&](const auto& c) { collect(c); });
    plan_ = order(plan_.before, plan_.after, with_views_lifted(plan_, touched()));
    drop_objects(objects::behind_tables);
    renames();
    for (const auto& ref : altered_order_) check_rows(ref);
    drops();
    drop_objects(objects::changed_before_tables);
    create_objects(true);
    creates();
    for (const auto& ref : altered_order_) alter(ref);
    drop_objects(objects::before_tables);
    create_objects(false);
    return std::move(statements_);
  }

 private:
  void add(std::string statement) { statements_.push_back(std::move(statement)); }

  /// Where objects are dropped and made: behind the tables by far most of them.
  enum class objects { behind_tables, before_tables, changed_before_tables };

  [[nodiscard]] objects place_of(const drop_object& c) const {
    const bool made_anew = std::ranges::any_of(plan_.changes, [&](const change& one) {
      const auto* created = one.get_if<create_object>();
      return created != nullptr && created->object.name == c.object.name && created->object.before_tables;
    });
    if (!c.object.before_tables) return objects::behind_tables;
    return made_anew ? objects::changed_before_tables : objects::before_tables;
  }
  void drop_objects(objects which) {
    for (const change& one : plan_.changes)
      if (const auto* c = one.get_if<drop_object>(); c != nullptr && place_of(*c) == which)
        add(sql_text::statement(c->object.drop_sql));
  }
  void create_objects(bool before_tables) {
    for (const change& one : plan_.changes)
      if (const auto* c = one.get_if<create_object>(); c != nullptr && c->object.before_tables == before_tables)
        add(sql_text::statement(c->object.create_sql));
  }

  /// A table that is made anew, or lacks a column, under a view that shows it is one that no `alter table` may follow.
  [[nodiscard]] touched_tables touched() const {
    touched_tables touched(plan_);
    for (const table_ref& ref : altered_order_)
      if (!change_of(ref).in_place()) touched.add(ref);
    for (const table_ref& ref : dropped_) touched.add(ref);
    for (const change& one : plan_.changes)
      if (const auto* dropped = one.get_if<drop_column>()) touched.add(dropped->table, dropped->column.name);
    return touched;
  }

  /// `alter table ... rename` carries references, indexes, triggers and views along.
  void renames() {
    for (const change& one : plan_.changes) {
      one.visit(overloaded{
          [&](const rename_table& c) {
            demand_no_schema(c.to);
            add("alter table " + identifier(c.from.name) + " rename to " + identifier(c.to.name) + ";");
          },
          [&](const rename_column& c) {
            add("alter table " + identifier(c.table.name) + " rename column " + identifier(c.from) + " to " +
                identifier(c.to) + ";");
          },
          [](const auto&) {},
      });
    }
  }

  static void demand_no_schema(const table_ref& table) {
    if (!table.schema.empty()) throw kit_error("table " + to_string(table) + ": SQLite has no schemas");
  }

  [[noreturn]] static void refuse_enum_type(const snapshots::enum_type& type) {
    throw kit_error("type " + to_string(name_of(type)) + ": SQLite has no enum types");
  }

  [[noreturn]] static void refuse_domain(const snapshots::domain& domain) {
    throw kit_error("domain " + to_string(name_of(domain)) + ": SQLite has no domains");
  }
  [[noreturn]] static void refuse_sequence(const snapshots::sequence& sequence) {
    throw kit_error("sequence " + to_string(name_of(sequence)) + ": SQLite has no sequences");
  }
  [[noreturn]] static void refuse_extension(const snapshots::extension& extension) {
    throw kit_error("extension " + extension.name + ": SQLite has no create extension");
  }

  void collect(const create_schema& c) { throw kit_error("schema " + c.name + ": SQLite has no schemas"); }
  void collect(const create_object&) {}
  void collect(const drop_object&) {}
  void collect(const replace_object&) {}
  void collect(const create_sequence& c) { refuse_sequence(c.sequence); }
  void collect(const drop_sequence& c) { refuse_sequence(c.sequence); }
  void collect(const alter_sequence& c) { refuse_sequence(c.to); }
  void collect(const own_sequence& c) { refuse_sequence(c.to); }
  void collect(const create_extension& c) { refuse_extension(c.extension); }
  void collect(const alter_extension& c) { refuse_extension(c.to); }
  void collect(const drop_extension& c) { refuse_extension(c.extension); }
  void collect(const create_domain& c) { refuse_domain(c.domain); }
  void collect(const drop_domain& c) { refuse_domain(c.domain); }
  void collect(const alter_domain& c) { refuse_domain(c.to); }
  void collect(const create_enum_type& c) { refuse_enum_type(c.type); }
  void collect(const drop_enum_type& c) { refuse_enum_type(c.type); }
  void collect(const alter_enum_type& c) { refuse_enum_type(c.to); }
  void collect(const create_table&) {}
  void collect(const drop_table&) {}
  void collect(const rename_table& c) { apply_change(c, renamed_); }
  void collect(const rename_column& c) { apply_change(c, renamed_); }
  /// An index has no rename: it is dropped and created again.
  void collect(const rename_index& c) {
    drops_.push_back("drop index " + identifier(c.from) + ";");
    keep(c.table, create_index{c.table, c.to});
  }
  void collect(const drop_index& c) { drops_.push_back("drop index " + identifier(c.index.name) + ";"); }
  template <class Change>
  void collect(const Change& c) {
    keep(c.table, c);
  }

  /// What happens to a table that is created or dropped is in its definition.
  void keep(const table_ref& table, const change& one) {
    if (created_.contains(table) || dropped_.contains(table)) return;
    auto [found, is_new] = altered_.try_emplace(table);
    if (is_new) altered_order_.push_back(table);
    found->second.push_back(one);
  }

  void drops() {
    for (std::string& drop : drops_) add(std::move(drop));
    for (const change& one : plan_.changes) {
      if (const auto* c = one.get_if<drop_table>()) {
        add(comment_of(one, dialect_kind::sqlite) + "drop table " + identifier(c->table.name) + ";");
      }
    }
  }

  /// Whole as the schema has them: a foreign key may name a table that comes later.
  void creates() {
    for (const change& one : plan_.changes) {
      const auto* c = one.get_if<create_table>();
      if (c == nullptr) continue;
      const snapshots::table& table = table_in(plan_.after, ref_of(c->table));
      add(sqlite_sql::create_table(table, table.name));
      for (const auto& index : table.indexes) add(sqlite_sql::create_index(ref_of(table), index));
    }
  }

  [[nodiscard]] sqlite_table_change change_of(const table_ref& ref) const {
    return {table_in(renamed_, ref), table_in(plan_.after, ref), altered_.at(ref)};
  }

  void check_rows(const table_ref& ref) {
    const sqlite_table_change what = change_of(ref);
    what.demand_conversions();
    for (std::string& statement : row_checks(what, renamed_, plan_.after)) add(std::move(statement));
  }

  void alter(const table_ref& ref) {
    const sqlite_table_change what = change_of(ref);
    for (std::string& statement : what.in_place() ? what.alter() : what.rebuild()) add(std::move(statement));
  }

  plan plan_;
  snapshots::snapshot renamed_;
  std::set<table_ref> created_;
  std::set<table_ref> dropped_;
  std::map<table_ref, std::vector<change>> altered_;
  std::vector<table_ref> altered_order_;
  std::vector<std::string> drops_;
  std::vector<std::string> statements_;
};

}  // namespace

std::vector<std::string> emit_sqlite(const plan& of) { return sqlite_emitter(of).run(); }

}  // namespace virga::kit
