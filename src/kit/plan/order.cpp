#include <virga/kit/plan/plan.hpp>

#include "change/rename_identifier.hpp"
#include "change/visit.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace virga::kit {
namespace {

/// The phases of a plan. Changes of one phase keep the order they came in.
enum class phase {
  create_schema,
  create_extension,
  drop_object,
  rename,
  disown_sequence,
  drop_policy,
  drop_foreign_key,
  drop_table,  // with its foreign keys, which may refer to a key that goes too
  drop_key,
  drop_generated,  // before the columns that it is computed of change
  create_type,
  alter_type,
  create_sequence,
  create_object_before_tables,
  create_domain,
  alter_partition,  // what a new partition takes over must be given up
  create_table,
  add_column,
  alter_column,
  drop_column,
  add_generated,
  create_partition,  // of a table that changes: a check of the partition may be of a column that comes
  add_key,
  alter_logging,
  add_foreign_key,
  alter_table,
  alter_policy,
  own_sequence,
  drop_domain,
  drop_object_before_tables,
  drop_sequence,
  drop_type,
  create_object,
  create_policy,  // it may call a function that asks any table
  drop_extension,
};

phase phase_of_creation(const snapshots::object& one) {
  return one.before_tables ? phase::create_object_before_tables : phase::create_object;
}

phase phase_of(const change& one) {
  return one.visit(overloaded{
      [](const create_schema&) { return phase::create_schema; },
      [](const create_enum_type&) { return phase::create_type; },
      [](const alter_enum_type&) { return phase::alter_type; },
      [](const drop_enum_type&) { return phase::drop_type; },
      [](const create_domain&) { return phase::create_domain; },
      [](const alter_domain&) { return phase::create_domain; },
      [](const drop_domain&) { return phase::drop_domain; },
      [](const create_sequence&) { return phase::create_sequence; },
      [](const alter_sequence&) { return phase::create_sequence; },
      [](const own_sequence&) { return phase::own_sequence; },
      [](const drop_sequence&) { return phase::drop_sequence; },
      [](const create_extension&) { return phase::create_extension; },
      [](const alter_extension&) { return phase::create_extension; },
      [](const drop_extension&) { return phase::drop_extension; },
      [](const create_object& c) { return phase_of_creation(c.object); },
      [](const replace_object& c) { return phase_of_creation(c.to); },
      [](const drop_object& c) {
        return c.object.before_tables ? phase::drop_object_before_tables : phase::drop_object;
      },
      [](const alter_column_serial&) { return phase::alter_column; },
      [](const rename_table&) { return phase::rename; },
      [](const rename_column&) { return phase::rename; },
      [](const rename_constraint&) { return phase::rename; },
      [](const rename_index&) { return phase::rename; },
      [](const drop_foreign_key&) { return phase::drop_foreign_key; },
      [](const drop_check&) { return phase::drop_key; },
      [](const drop_index&) { return phase::drop_key; },
      [](const drop_unique&) { return phase::drop_key; },
      [](const drop_primary_key&) { return phase::drop_key; },
      [](const drop_table&) { return phase::drop_table; },
      [](const create_table&) { return phase::create_table; },
      [](const add_column& c) { return c.column.generated_as ? phase::add_generated : phase::add_column; },
      [](const alter_column_generated& c) { return c.to.generated_as ? phase::alter_column : phase::drop_generated; },
      [](const alter_column_comment&) { return phase::alter_table; },
      [](const alter_table_comment&) { return phase::alter_table; },
      [](const alter_table_logging&) { return phase::alter_logging; },
      [](const alter_table_with&) { return phase::alter_table; },
      [](const alter_table_rowid&) { return phase::alter_table; },
      [](const alter_table_strict&) { return phase::alter_table; },
      [](const alter_partition&) { return phase::alter_partition; },
      [](const alter_row_level_security&) { return phase::alter_policy; },
      [](const create_policy&) { return phase::create_policy; },
      [](const alter_policy&) { return phase::alter_policy; },
      [](const drop_policy&) { return phase::drop_policy; },
      [](const alter_column_type&) { return phase::alter_column; },
      [](const alter_column_default&) { return phase::alter_column; },
      [](const alter_column_not_null&) { return phase::alter_column; },
      [](const alter_column_identity&) { return phase::alter_column; },
      [](const drop_column& c) { return c.column.generated_as ? phase::drop_generated : phase::drop_column; },
      [](const add_exclusion&) { return phase::add_key; },
      [](const drop_exclusion&) { return phase::drop_key; },
      [](const add_primary_key&) { return phase::add_key; },
      [](const add_unique&) { return phase::add_key; },
      [](const create_index&) { return phase::add_key; },
      [](const add_check&) { return phase::add_key; },
      [](const add_foreign_key&) { return phase::add_foreign_key; },
  });
}

/// Existing tables that get a key or a column, or whose column changes its type: a foreign key to one of
/// them may need what this very migration makes.
std::set<table_ref> tables_in_flux(const std::vector<change>& changes) {
  std::set<table_ref> tables;
  for (const change& one : changes) {
    one.visit(overloaded{
        [&](const add_primary_key& c) { tables.insert(c.table); },
        [&](const add_unique& c) { tables.insert(c.table); },
        [&](const create_index& c) { tables.insert(c.table); },
        [&](const add_column& c) { tables.insert(c.table); },
        [&](const alter_column_type& c) { tables.insert(c.table); },
        [](const auto&) {},
    });
  }
  return tables;
}

std::vector<snapshots::table> tables_of(const std::vector<change>& changes, bool created) {
  std::vector<snapshots::table> tables;
  for (const change& one : changes) {
    if (const auto* create = one.get_if<create_table>(); create != nullptr && created) {
      tables.push_back(create->table);
    }
    if (const auto* drop = one.get_if<drop_table>(); drop != nullptr && !created) tables.push_back(drop->table);
  }
  return tables;
}

/// Tables with each one behind those it refers to or is a partition of. In a cycle the first in order of declaration
/// goes first.
class by_reference {
 public:
  explicit by_reference(std::vector<snapshots::table> tables) : tables_(std::move(tables)) {
    for (const auto& table : tables_) visit(ref_of(table));
  }

  std::vector<snapshots::table> sorted;

 private:
  void visit(const table_ref& wanted) {
    const auto table = std::ranges::find(tables_, wanted, ref_of);
    if (table == tables_.end() || !seen_.insert(wanted).second) return;
    if (table->partition_of) visit(parent_of(*table->partition_of));
    for (const auto& key : table->foreign_keys) visit(target_of(key));
    sorted.push_back(*table);
  }

  std::vector<snapshots::table> tables_;
  std::set<table_ref> seen_;
};

bool is_key_of(const snapshots::table& table, const std::vector<std::string>& columns) {
  const auto same = [&](const std::vector<std::string>& key) { return std::ranges::is_permutation(key, columns); };
  return (table.primary_key && same(table.primary_key->columns)) ||
         std::ranges::any_of(table.unique_constraints, [&](const auto& key) { return same(key.columns); });
}

/// What the creation of tables comes down to.
struct creation {
  std::vector<change> tables;
  std::vector<change> partitions;    // of tables that this very migration changes
  std::vector<change> foreign_keys;  // what they need is not there yet with their table
  std::vector<change> policies;      // they may ask any table
};
creation create(const std::vector<change>& changes) {
  creation result;
  const std::set<table_ref> in_flux = tables_in_flux(changes);
  const std::vector<snapshots::table> tables = by_reference(tables_of(changes, true)).sorted;
  std::set<table_ref> waiting;
  for (const auto& table : tables) waiting.insert(ref_of(table));
  std::set<table_ref> late;
  for (snapshots::table table : tables) {
    const table_ref self = ref_of(table);
    const bool is_late = table.partition_of && (in_flux.contains(parent_of(*table.partition_of)) ||
                                                late.contains(parent_of(*table.partition_of)));
    if (is_late) late.insert(self);
    std::erase_if(table.foreign_keys, [&](const auto& key) {
      const table_ref target = target_of(key);
      const bool is_there = target == self ? is_key_of(table, key.referenced_columns)
                                           : !waiting.contains(target) && !in_flux.contains(target);
      const bool ready = is_there && !is_late;
      if (!ready) result.foreign_keys.emplace_back(add_foreign_key{self, key});
      return !ready;
    });
    for (auto& policy : table.policies) result.policies.emplace_back(create_policy{self, std::move(policy)});
    table.policies.clear();
    (is_late ? result.partitions : result.tables).emplace_back(create_table{std::move(table)});
    if (!is_late) waiting.erase(self);
  }
  return result;
}

bool asks(const snapshots::policy& policy, const std::string& table) {
  return (policy.using_sql && mentions(*policy.using_sql, table)) ||
         (policy.with_check_sql && mentions(*policy.with_check_sql, table));
}

/// Drops the tables in the reverse order of `all`, after the foreign keys that point against it and the policies that
/// ask another of the tables.
void drop(const std::vector<change>& changes, const std::vector<snapshots::table>& all, std::vector<change>& drops,
          std::vector<change>& before, std::vector<change>& policies) {
  std::vector<snapshots::table> tables = tables_of(changes, false);
  std::ranges::sort(tables, {}, [&](const snapshots::table& table) {
    return std::ranges::find(all, ref_of(table), ref_of) - all.begin();
  });
  tables = by_reference(tables).sorted;
  std::ranges::reverse(tables);
  std::set<table_ref> gone;
  for (snapshots::table& table : tables) {
    std::erase_if(table.foreign_keys, [&](const auto& key) {
      const bool in_the_way = gone.contains(target_of(key));
      if (in_the_way) before.emplace_back(drop_foreign_key{ref_of(table), key});
      return in_the_way;
    });
    std::erase_if(table.policies, [&](const snapshots::policy& policy) {
      const bool in_the_way = std::ranges::any_of(tables, [&](const snapshots::table& other) {
        return ref_of(other) != ref_of(table) && asks(policy, other.name);
      });
      if (in_the_way) policies.emplace_back(drop_policy{ref_of(table), policy});
      return in_the_way;
    });
    gone.insert(ref_of(table));
    drops.emplace_back(drop_table{table});
  }
}

/// A logged table refers to no unlogged one: those referred to become logged first and unlogged last.
void sort_by_reference(std::vector<change>& logging, const std::vector<snapshots::table>& tables) {
  const std::vector<snapshots::table> sorted = by_reference(tables).sorted;
  std::ranges::sort(logging, {}, [&](const change& one) {
    const auto& altered = *one.get_if<alter_table_logging>();
    const auto place = std::ranges::find(sorted, altered.table, ref_of) - sorted.begin();
    return altered.unlogged ? -place : place;
  });
}

bool drops_owner(const std::vector<change>& changes, const snapshots::sequence& sequence) {
  return std::ranges::any_of(changes, [&](const change& one) {
    if (const auto* table = one.get_if<drop_table>()) return ref_of(table->table) == owner_of(sequence);
    const auto* column = one.get_if<drop_column>();
    return column != nullptr && column->table == owner_of(sequence) && column->column.name == sequence.owner_column;
  });
}

bool creates_object(const std::vector<change>& changes, const std::string& name) {
  return std::ranges::any_of(changes, [&](const change& one) {
    const auto* created = one.get_if<create_object>();
    return created != nullptr && created->object.name == name;
  });
}

/// The names of objects in the order in which they are made: that of the schema, but that a view that has been made
/// anew in another branch stands behind those upon it there.
class by_mention {
 public:
  explicit by_mention(const std::vector<snapshots::object>& objects) : objects_(objects) {
    for (const auto& one : objects) visit(one);
  }

  void sort(std::vector<change>& changes, const std::function<std::string(const change&)>& name_of_object) const {
    std::ranges::sort(changes, {}, [&](const change& one) {
      return std::ranges::find(sorted_, name_of_object(one)) - sorted_.begin();
    });
  }

 private:
  void visit(const snapshots::object& one) {
    if (!seen_.insert(one.name).second) return;
    for (const auto& other : objects_)
      if (other.view && one.view && mentions(one.create_sql, other.view->name)) visit(other);
    sorted_.push_back(one.name);
  }

  const std::vector<snapshots::object>& objects_;
  std::set<std::string> seen_;
  std::vector<std::string> sorted_;
};

/// The name of what a change makes; empty where it drops it.
std::string made_object(const change& one) {
  if (const auto* created = one.get_if<create_object>()) return created->object.name;
  const auto* replaced = one.get_if<replace_object>();
  return replaced == nullptr ? "" : replaced->to.name;
}

}  // namespace

plan order(const snapshots::snapshot& before, const snapshots::snapshot& after, const std::vector<change>& changes) {
  std::map<phase, std::vector<change>> phases;
  for (const change& one : changes) {
    const auto* created = one.get_if<create_sequence>();
    const auto* owned = one.get_if<own_sequence>();
    const auto* dropped = one.get_if<drop_object>();
    if (created != nullptr && !created->sequence.owner_column.empty()) {
      // The column that owns it may count with it, and may be made by this very migration.
      const create_sequence unowned{without_owner(created->sequence)};
      phases[phase_of(unowned)].emplace_back(unowned);
      phases[phase::own_sequence].emplace_back(own_sequence{unowned.sequence, created->sequence});
    } else if (owned != nullptr && drops_owner(changes, owned->from)) {
      // Or it would go with its owner.
      const snapshots::sequence unowned = without_owner(owned->from);
      phases[phase::disown_sequence].emplace_back(own_sequence{owned->from, unowned});
      if (!owned->to.owner_column.empty()) phases[phase::own_sequence].emplace_back(own_sequence{unowned, owned->to});
    } else if (dropped != nullptr && dropped->object.before_tables && creates_object(changes, dropped->object.name)) {
      phases[phase::create_object_before_tables].push_back(one);
    } else {
      phases[phase_of(one)].push_back(one);
    }
  }

  phases[phase::drop_table].clear();
  drop(changes, before.tables, phases[phase::drop_table], phases[phase::drop_foreign_key], phases[phase::drop_policy]);
  creation made = create(changes);
  phases[phase::create_table] = std::move(made.tables);
  phases[phase::create_partition] = std::move(made.partitions);
  auto& policies = phases[phase::create_policy];
  policies.insert(policies.begin(), made.policies.begin(), made.policies.end());
  sort_by_reference(phases[phase::alter_logging], after.tables);
  by_mention(after.objects).sort(phases[phase::create_object], made_object);
  auto& dropped_objects = phases[phase::drop_object];
  std::ranges::reverse(dropped_objects);
  by_mention(before.objects).sort(dropped_objects, [](const change& one) {
    return one.get_if<drop_object>()->object.name;
  });
  std::ranges::reverse(dropped_objects);
  auto& foreign_keys = phases[phase::add_foreign_key];
  foreign_keys.insert(foreign_keys.begin(), made.foreign_keys.begin(), made.foreign_keys.end());

  plan result{before, after, {}};
  for (auto& [_, list] : phases) result.changes.insert(result.changes.end(), list.begin(), list.end());
  return result;
}

}  // namespace virga::kit
