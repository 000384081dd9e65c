#include "emit/postgres/dependent_lifting.hpp"

#include "change/find.hpp"
#include "change/rename_identifier.hpp"
#include "change/visit.hpp"
#include "emit/postgres/named_type.hpp"
#include "emit/touched_tables.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace virga::kit {
namespace {

template <class Element>
bool has(const std::vector<Element>& all, const Element& wanted) {
  return std::ranges::find(all, wanted) != all.end();
}

std::vector<snapshots::primary_key> as_list(const std::optional<snapshots::primary_key>& key) {
  return key ? std::vector{*key} : std::vector<snapshots::primary_key>{};
}

/// Whether a change says something of a column that making the column anew says, too.
bool alters(const change& one, const table_ref& table, const std::string& column) {
  return one.visit(overloaded{
      [&](const alter_column_type& c) { return c.table == table && c.to.name == column; },
      [&](const alter_column_generated& c) { return c.table == table && c.to.name == column; },
      [&](const alter_column_not_null& c) { return c.table == table && c.column == column; },
      [&](const alter_column_comment& c) { return c.table == table && c.column == column; },
      [](const auto&) { return false; },
  });
}

class lifting {
 public:
  lifting(const plan& of, const std::set<table_ref>& types) : lifted_(of), renamed_(of.before), touched_(of) {
    for (const change& one : of.changes) {
      one.visit(overloaded{
          [&](const rename_table&) { apply_change(one, renamed_); },
          [&](const rename_column&) { apply_change(one, renamed_); },
          [&](const rename_constraint&) { apply_change(one, renamed_); },
          [&](const rename_index&) { apply_change(one, renamed_); },
          [&](const drop_table& c) {
            touched_.add(ref_of(c.table));
            std::erase_if(renamed_.tables, [&](const auto& table) { return ref_of(table) == ref_of(c.table); });
          },
          [&](const drop_column& c) { touched_.add(c.table, c.column.name); },
          [&](const alter_column_type& c) { touched_.add(c.table, c.to.name); },
          [](const auto&) {},
      });
    }
    for (const table_ref& type : types)
      for (const column_of_type& one : columns_of_type(type, renamed_, of)) touched_.add(one.table, one.before.name);
  }

  plan run() {
    make_columns_anew();
    for (const snapshots::table& table : lifted_.after.tables) {
      const snapshots::table* const old = find_table(renamed_, ref_of(table));
      if (old == nullptr) continue;
      const auto columns = made_anew_.find(table_of_columns(renamed_, ref_of(table)));
      if (columns != made_anew_.end()) lift_keys(*old, table, columns->second);
      lift_policies(*old, table);
    }
    lifted_.changes = with_views_lifted(lifted_, touched_);
    return order(lifted_.before, lifted_.after, lifted_.changes);
  }

 private:
  template <class Change>
  void add(Change one) {
    lifted_.changes.emplace_back(std::move(one));
  }

  void make_columns_anew() {
    for (const snapshots::table& table : renamed_.tables) {
      const table_ref ref = ref_of(table);
      const snapshots::table* const after = find_table(lifted_.after, ref);
      if (after == nullptr) continue;
      const std::vector<std::string> touched = touched_.columns_of(ref);
      for (const snapshots::column& column : table.columns) {
        const snapshots::column* const now = find_column(*after, column.name);
        if (now == nullptr || !now->generated_as) continue;
        const bool stands_in_the_way = std::ranges::any_of(touched, [&](const std::string& name) {
          return name == column.name || (column.generated_as && mentions(*column.generated_as, name));
        });
        if (!stands_in_the_way && !gets_another_expression(ref, column.name)) continue;
        std::erase_if(lifted_.changes, [&](const change& one) { return alters(one, ref, column.name); });
        add(drop_column{ref, column});
        add(add_column{ref, *now});
        touched_.add(ref, column.name);
        made_anew_[ref].push_back(column.name);
      }
    }
  }

  [[nodiscard]] bool gets_another_expression(const table_ref& table, const std::string& column) const {
    return std::ranges::any_of(lifted_.changes, [&](const change& one) {
      const auto* altered = one.get_if<alter_column_generated>();
      return altered != nullptr && altered->table == table && altered->to.name == column;
    });
  }

  template <class Drop, class Add, class Key, class StandsOn>
  void lift(const table_ref& table, const std::vector<Key>& before, const std::vector<Key>& after, StandsOn stands_on) {
    for (const Key& key : after) {
      if (!has(before, key) || !stands_on(key) || has(lifted_.changes, change(Drop{table, key}))) continue;
      add(Drop{table, key});
      add(Add{table, key});
    }
  }

  void lift_keys(const snapshots::table& before, const snapshots::table& after, const std::vector<std::string>& names) {
    const table_ref ref = ref_of(after);
    const auto of_columns = [&](const auto& key) {
      return std::ranges::any_of(key.columns, [&](const std::string& column) { return has(names, column); });
    };
    const auto in = [&](const std::string& sql) {
      return std::ranges::any_of(names, [&](const std::string& name) { return mentions(sql, name); });
    };
    const auto in_any = [&](const auto& parts) {
      return std::ranges::any_of(parts, [&](const auto& part) { return in(part.expression); });
    };
    lift<drop_foreign_key, add_foreign_key>(ref, before.foreign_keys, after.foreign_keys, of_columns);
    lift<drop_primary_key, add_primary_key>(ref, as_list(before.primary_key), as_list(after.primary_key), of_columns);
    lift<drop_unique, add_unique>(ref, before.unique_constraints, after.unique_constraints, of_columns);
    lift<drop_check, add_check>(ref, before.checks, after.checks, [&](const auto& one) { return in(one.expression); });
    lift<drop_exclusion, add_exclusion>(ref, before.exclusions, after.exclusions, [&](const auto& one) {
      return in_any(one.elements) || (one.where && in(*one.where));
    });
    lift<drop_index, create_index>(ref, before.indexes, after.indexes, [&](const snapshots::index& one) {
      return in_any(one.keys) || (one.where && in(*one.where)) ||
             std::ranges::any_of(one.include, [&](const std::string& column) { return has(names, column); });
    });
  }

  /// A policy may ask other tables, too.
  void lift_policies(const snapshots::table& before, const snapshots::table& after) {
    const table_ref ref = ref_of(after);
    const std::vector<std::string> own = touched_.columns_of(ref);
    const auto shows_touched = [&](const std::optional<std::string>& condition) {
      return condition && (touched_.shown_by(*condition) || std::ranges::any_of(own, [&](const std::string& column) {
                             return mentions(*condition, column);
                           }));
    };
    for (const snapshots::policy& old : before.policies) {
      const auto now = std::ranges::find(after.policies, old.name, &snapshots::policy::name);
      if (now == after.policies.end() || has(lifted_.changes, change(drop_policy{ref, old})) ||
          (!shows_touched(old.using_sql) && !shows_touched(old.with_check_sql)))
        continue;
      std::erase(lifted_.changes, change(alter_policy{ref, old, *now}));
      add(drop_policy{ref, old});
      add(create_policy{ref, *now});
    }
  }

  plan lifted_;
  snapshots::snapshot renamed_;
  touched_tables touched_;
  std::map<table_ref, std::vector<std::string>> made_anew_;
};

}  // namespace

plan with_dependents_lifted(const plan& of, const std::set<table_ref>& types_made_anew) {
  return lifting(of, types_made_anew).run();
}

}  // namespace virga::kit
