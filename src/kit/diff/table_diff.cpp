#include "diff/table_diff.hpp"

#include "change/redundant_key.hpp"

#include <algorithm>

namespace virga::kit {
namespace {

using snapshots::identity;

/// A primary key and an identity make a column not null without its saying so.
bool is_not_null(const snapshots::table& table, const snapshots::column& column) {
  return column.not_null || column.identity != identity::none ||
         (table.primary_key &&
          std::ranges::find(table.primary_key->columns, column.name) != table.primary_key->columns.end());
}

/// A snapshot of format 1 doesn't know what was declared, only how it is stored.
bool same_type(const snapshots::column& one, const snapshots::column& other) {
  const bool known = !one.declared_type.empty() && !other.declared_type.empty();
  return one.type == other.type && (!known || one.declared_type == other.declared_type);
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
    const pairing indexes(from_.indexes, to_.indexes);

    rename_constraints(keys);
    rename_constraints(uniques);
    if (counting_.names_of_foreign_keys) rename_constraints(foreign_keys);
    rename_constraints(checks);
    for (const auto& [old, one] : indexes.renamed) add(rename_index{ref_, old->name, *one});

    for (const auto* one : foreign_keys.dropped) add(drop_foreign_key{ref_, *one});
    for (const auto* one : checks.dropped) add(drop_check{ref_, *one});
    for (const auto* one : indexes.dropped) add(drop_index{ref_, *one});
    for (const auto& one : redundant_) add(drop_unique{ref_, one});
    for (const auto* one : uniques.dropped) add(drop_unique{ref_, *one});
    for (const auto* one : keys.dropped) add(drop_primary_key{ref_, *one});

    columns();

    for (const auto* one : keys.added) add(add_primary_key{ref_, *one});
    for (const auto* one : uniques.added) add(add_unique{ref_, *one});
    for (const auto* one : indexes.added) add(create_index{ref_, *one});
    for (const auto* one : checks.added) add(add_check{ref_, *one});
    for (const auto* one : foreign_keys.added) add(add_foreign_key{ref_, *one});
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

  void columns() {
    for (const auto& column : to_.columns) {
      const auto old = find(from_, column.name);
      if (old == from_.columns.end()) {
        add(add_column{ref_, column});
      } else {
        alter(*old, column);
      }
    }
    for (const auto& column : from_.columns) {
      if (find(to_, column.name) == to_.columns.end()) add(drop_column{ref_, column});
    }
  }

  static std::vector<snapshots::column>::const_iterator find(const snapshots::table& table, const std::string& name) {
    return std::ranges::find(table.columns, name, &snapshots::column::name);
  }

  /// In the order PostgreSQL needs: an identity can't have a default, that of a serial column included, nor be
  /// nullable.
  void alter(const snapshots::column& old, const snapshots::column& column) {
    const alter_column_identity identity_change{ref_, column.name, old.identity, column.identity};
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
  }

  [[nodiscard]] bool is_same_identity(const snapshots::column& old, const snapshots::column& column) const {
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
