#include "diff/table_diff.hpp"

#include "change/find.hpp"
#include "change/redundant_key.hpp"
#include "core/sqlite_type.hpp"

#include <virga/kit/change/kit_error.hpp>

#include <algorithm>

namespace virga::kit {
namespace {

using snapshots::identity;

/// What `alter policy` can't say: it takes no condition away.
bool can_be_altered(const snapshots::policy& from, const snapshots::policy& to) {
  return from.command == to.command && from.restrictive == to.restrictive && (!from.using_sql || to.using_sql) &&
         (!from.with_check_sql || to.with_check_sql);
}

row_level_security security_of(const snapshots::table& table) {
  return {table.row_level_security, table.force_row_level_security};
}

template <class Named>
bool same_but_for_name(Named one, const Named& other) {
  one.name = other.name;
  return one == other;
}

/// Which elements of two lists belong together: first by name and content, then by content alone. A name
/// that is taken can't be renamed to, so such a pair is dropped and added.
template <class Named>
struct pairing {
  std::vector<const Named*> dropped;
  std::vector<const Named*> added;
  std::vector<std::pair<const Named*, const Named*>> renamed;

  pairing(const std::vector<Named>& from, const std::vector<Named>& to) {
    for (const Named& one : from) dropped.push_back(&one);
    for (const Named& one : to) {
      if (!take([&](const Named& old) { return old == one; })) added.push_back(&one);
    }
    std::erase_if(added, [&](const Named* one) {
      if (std::ranges::find(from, one->name, &Named::name) != from.end()) return false;
      const Named* old = take([&](const Named& candidate) { return same_but_for_name(candidate, *one); });
      if (old != nullptr) renamed.emplace_back(old, one);
      return old != nullptr;
    });
  }

 private:
  template <class Predicate>
  const Named* take(Predicate fits) {
    const auto found = std::ranges::find_if(dropped, [&](const Named* old) { return fits(*old); });
    if (found == dropped.end()) return nullptr;
    const Named* old = *found;
    dropped.erase(found);
    return old;
  }
};

class table_diff {
 public:
  table_diff(const snapshots::table& from, const snapshots::table& to, const differences& counting,
             std::vector<change>& changes)
      : from_(from), to_(to), ref_(ref_of(to)), counting_(counting), changes_(changes) {
    for (const auto& key : from.unique_constraints) {
      const bool stays = std::ranges::find(to.unique_constraints, key) != to.unique_constraints.end();
      const bool dropped = is_redundant(from, key) && !(stays && is_redundant(to, key));
      (dropped ? redundant_ : without_redundant_).push_back(key);
    }
  }

  void run() {
    const pairing keys(one_or_none(from_.primary_key), one_or_none(to_.primary_key));
    const pairing uniques(without_redundant_, to_.unique_constraints);
    const pairing foreign_keys(from_.foreign_keys, to_.foreign_keys);
    const pairing checks(from_.checks, to_.checks);
    const pairing exclusions(from_.exclusions, to_.exclusions);
    const pairing indexes(from_.indexes, to_.indexes);

    demand_same_partitioning();
    rename_constraints(keys);
    rename_constraints(uniques);
    if (counting_.names_of_foreign_keys) rename_constraints(foreign_keys);
    rename_constraints(checks);
    rename_constraints(exclusions);
    for (const auto& [old, one] : indexes.renamed) add(rename_index{ref_, old->name, *one});

    for (const auto* one : foreign_keys.dropped) add(drop_foreign_key{ref_, *one});
    for (const auto* one : checks.dropped) add(drop_check{ref_, *one});
    for (const auto* one : exclusions.dropped) add(drop_exclusion{ref_, *one});
    for (const auto* one : indexes.dropped) add(drop_index{ref_, *one});
    for (const auto& one : redundant_) add(drop_unique{ref_, one});
    for (const auto* one : uniques.dropped) add(drop_unique{ref_, *one});
    for (const auto* one : keys.dropped) add(drop_primary_key{ref_, *one});

    options();
    columns();

    for (const auto* one : keys.added) add(add_primary_key{ref_, *one});
    for (const auto* one : uniques.added) add(add_unique{ref_, *one});
    for (const auto* one : indexes.added) add(create_index{ref_, *one});
    for (const auto* one : checks.added) add(add_check{ref_, *one});
    for (const auto* one : exclusions.added) add(add_exclusion{ref_, *one});
    for (const auto* one : foreign_keys.added) add(add_foreign_key{ref_, *one});
    security();
  }

 private:
  template <class Change>
  void add(Change one) {
    changes_.emplace_back(std::move(one));
  }

  /// Kept in members, for a pairing points into the lists.
  const std::vector<snapshots::primary_key>& one_or_none(const std::optional<snapshots::primary_key>& key) {
    auto& list = &key == &from_.primary_key ? from_keys_ : to_keys_;
    if (key) list.push_back(*key);
    return list;
  }

  template <class Named>
  void rename_constraints(const pairing<Named>& pairs) {
    for (const auto& [old, one] : pairs.renamed) add(rename_constraint{ref_, old->name, one->name});
  }

  void demand_same_partitioning() const {
    const std::string name = to_string(ref_);
    const std::string way_out =
        ": make a new table, copy the rows in a migration of your own (virga generate --custom), ";
    if (from_.partition_by != to_.partition_by) {
      throw kit_error(name + ": how a table is partitioned can't be changed" + way_out + "and drop this one later");
    }
    const auto parent = [](const snapshots::table& table) {
      return table.partition_of ? std::optional(parent_of(*table.partition_of)) : std::nullopt;
    };
    if (parent(from_) == parent(to_)) return;
    throw kit_error(name + ": a table that is there neither becomes a partition of another one nor stops being one" +
                    way_out + "and drop this one later");
  }

  void options() {
    if (from_.comment != to_.comment) add(alter_table_comment{ref_, from_.comment, to_.comment});
    if (from_.unlogged != to_.unlogged) add(alter_table_logging{ref_, to_.unlogged});
    // `alter table ... set` puts a parameter that is new or changed behind the others.
    if (!std::ranges::is_permutation(from_.with, to_.with)) add(alter_table_with{ref_, from_.with, to_.with});
    if (from_.not_strict != to_.not_strict) add(alter_table_strict{ref_, !to_.not_strict});
    if (from_.without_rowid != to_.without_rowid) add(alter_table_rowid{ref_, to_.without_rowid});
    if (from_.partition_of != to_.partition_of) add(alter_partition{ref_, *from_.partition_of, *to_.partition_of});
  }

  void security() {
    const auto named = [](const snapshots::table& table, const std::string& name) {
      const auto found = std::ranges::find(table.policies, name, &snapshots::policy::name);
      return found == table.policies.end() ? nullptr : &*found;
    };
    for (const auto& old : from_.policies) {
      const snapshots::policy* const now = named(to_, old.name);
      if (now == nullptr || !can_be_altered(old, *now)) add(drop_policy{ref_, old});
    }
    for (const auto& policy : to_.policies) {
      const snapshots::policy* const old = named(from_, policy.name);
      if (old == nullptr || !can_be_altered(*old, policy))
        add(create_policy{ref_, policy});
      else if (*old != policy)
        add(alter_policy{ref_, *old, policy});
    }
    if (security_of(from_) != security_of(to_))
      add(alter_row_level_security{ref_, security_of(from_), security_of(to_)});
  }

  void columns() {
    for (const auto& column : to_.columns) {
      const snapshots::column* const old = find_column(from_, column.name);
      if (old == nullptr)
        add(add_column{ref_, column});
      else if (is_made_anew(*old, column))
        add(alter_column_generated{ref_, *old, column});
      else
        alter(*old, column);
    }
    for (const auto& column : from_.columns) {
      if (find_column(to_, column.name) == nullptr) add(drop_column{ref_, column});
    }
  }

  /// What is computed needs no conversion.
  [[nodiscard]] bool is_made_anew(const snapshots::column& old, const snapshots::column& column) const {
    return column.generated_as &&
           (old.generated_as != column.generated_as || old.is_virtual != column.is_virtual || !same_type(old, column));
  }

  /// In the order PostgreSQL needs: an identity can't have a default, that of a serial column included, nor be
  /// nullable.
  void alter(snapshots::column old, const snapshots::column& column) {
    if (old.generated_as && !column.generated_as) {
      const snapshots::column computed = old;
      old.generated_as.reset();
      old.is_virtual = false;
      add(alter_column_generated{ref_, computed, old});
    }
    const alter_column_identity identity_change{
        ref_, column.name, old.identity, column.identity, old.identity_options, column.identity_options};
    const bool not_null = is_not_null(to_, column);
    if (old.identity != identity::none && column.identity == identity::none) add(identity_change);
    if (old.serial && !column.serial) add(alter_column_serial{ref_, old, column});
    if (!same_type(old, column)) add(alter_column_type{ref_, old, column});
    if (old.default_sql != column.default_sql) {
      add(alter_column_default{ref_, column.name, old.default_sql, column.default_sql});
    }
    if (is_not_null(from_, old) != not_null) add(alter_column_not_null{ref_, column.name, not_null});
    if (column.serial && !old.serial) add(alter_column_serial{ref_, old, column});
    if (column.identity != identity::none && !is_same_identity(old, column)) add(identity_change);
    if (old.comment != column.comment) add(alter_column_comment{ref_, column.name, old.comment, column.comment});
  }

  /// A snapshot of format 1 and one that was read from a database don't know what was declared, only how it is stored.
  [[nodiscard]] bool same_type(const snapshots::column& one, const snapshots::column& other) const {
    const bool known = !one.declared_type.empty() && !other.declared_type.empty();
    const bool same = counting_.case_of_types ? one.type == other.type : is_same_sqlite_type(one.type, other.type);
    return same && one.collation == other.collation && (!known || one.declared_type == other.declared_type);
  }

  [[nodiscard]] bool is_same_identity(const snapshots::column& old, const snapshots::column& column) const {
    if (old.identity_options != column.identity_options) return false;
    if (counting_.kinds_of_identity) return old.identity == column.identity;
    return (old.identity == identity::none) == (column.identity == identity::none);
  }

  const snapshots::table& from_;
  const snapshots::table& to_;
  table_ref ref_;
  const differences& counting_;
  std::vector<change>& changes_;
  std::vector<snapshots::primary_key> from_keys_;
  std::vector<snapshots::primary_key> to_keys_;
  std::vector<snapshots::unique_constraint> without_redundant_;
  std::vector<snapshots::unique_constraint> redundant_;
};

}  // namespace

void diff_table(const snapshots::table& from, const snapshots::table& to, const differences& counting,
                std::vector<change>& changes) {
  table_diff(from, to, counting, changes).run();
}

}  // namespace virga::kit
