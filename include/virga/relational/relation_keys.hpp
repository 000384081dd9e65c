#pragma once

#include <virga/relational/relation_part.hpp>
#include <virga/schema/foreign_key.hpp>

#include <cstddef>
#include <string_view>

namespace virga {

/// The facts asked for of a relation. Named so that the compiler prints the table and the relation.
template <fixed_string Table, fixed_string Relation>
inline constexpr bool has_one_foreign_key = false;
template <fixed_string Table, fixed_string Relation>
inline constexpr bool has_a_foreign_key = false;

namespace detail {

/// Which columns tie the related rows to their parents: `parent` columns of the one table equal
/// `child` columns of the other, or, over a junction, its columns on both sides.
struct relation_columns {
  std::size_t found = 0;       // how many foreign keys fit; one is right
  key_columns parent;          // in the table that has the relation
  key_columns child;           // in the target, or in the junction's side towards the parent
  key_columns junction_child;  // in the junction's side towards the target
  key_columns target;          // in the target, over a junction
  bool parent_refers = false;  // the foreign key is the parent's
};

template <class How>
struct via_names {
  static constexpr bool given = false;
  static constexpr bool fits(const key_columns&, const auto&) { return true; }
};
template <fixed_string... Columns>
struct via_names<type_list<via<Columns...>>> {
  static constexpr bool given = true;
  static constexpr bool fits(const key_columns& key, const auto& names) {
    if (key.size != sizeof...(Columns)) return false;
    std::size_t i = 0;
    return ((names[key.places[i++]] == Columns.view()) && ...);
  }
};

template <class How>
struct junction_of {
  using type = void;
};
template <template <class> class Junction>
struct junction_of<type_list<through<Junction>>> {
  using type = table_tag<Junction>;
};

template <class Tag>
constexpr key_columns referenced_places(const foreign_key_info& key) {
  key_columns result;
  for (std::size_t i = 0; i < key.columns.size; ++i) result.add(table_info<Tag>::find(key.referenced[i]));
  return result;
}

/// Foreign keys of `From` that refer to `To`.
template <class From, class To, class How>
constexpr relation_columns match(bool parent_refers) {
  relation_columns result;
  for (std::size_t i = 0; i < keys_of<From>.foreign_count; ++i) {
    const foreign_key_info& key = keys_of<From>.foreign[i];
    if (!refers_to<To>(key) || !via_names<How>::fits(key.columns, table_info<From>::names)) continue;
    ++result.found;
    const key_columns there = referenced_places<To>(key);
    result.parent = parent_refers ? key.columns : there;
    result.child = parent_refers ? there : key.columns;
    result.parent_refers = parent_refers;
  }
  return result;
}

template <class Parent, class Target, class Junction>
constexpr relation_columns match_through() {
  const relation_columns up = match<Junction, Parent, type_list<>>(false);
  const relation_columns down = match<Junction, Target, type_list<>>(false);
  relation_columns result = up;
  result.found = up.found < down.found ? down.found : up.found;
  if (up.found == 0 || down.found == 0) result.found = 0;
  result.junction_child = down.child;
  result.target = down.parent;
  return result;
}

/// True of the types whose equal values have equal bytes, so that the client finds a parent as the database does.
/// A text's collation and the blanks behind a char(n) are known to the database alone.
constexpr bool is_equal_by_bytes(sql_type type) {
  switch (widest(type)) {
    case sql_type::boolean:
    case sql_type::bigint:
    case sql_type::timestamp:
    case sql_type::timestamptz:
    case sql_type::date:
    case sql_type::time:
    case sql_type::uuid:
    case sql_type::blob:
      return true;
    default:
      return false;
  }
}

/// The columns of a relation, inferred from the foreign keys.
template <class Relation>
struct relation_keys {
  using parent = typename Relation::table_type::base;
  using target = typename Relation::target_type;
  using ties = typename ties_of<typename Relation::how>::type;
  using junction = typename junction_of<ties>::type;
  using by_columns = on_columns<ties>;
  /// The part of the target's rows that the relation is of.
  using part = parts_of_rows<target, typename Relation::how>;

  static constexpr relation_columns find() {
    if constexpr (by_columns::given) {
      relation_columns result;
      result.found = 1;
      result.parent = by_columns::template own<parent>();
      result.child = by_columns::template related<target>();
      return result;
    } else if constexpr (!std::is_void_v<junction>) {
      return match_through<parent, target, junction>();
    } else if constexpr (Relation::kind == relation_kind::many) {
      return match<target, parent, ties>(false);
    } else {
      const relation_columns own = match<parent, target, ties>(true);
      return own.found != 0 ? own : match<target, parent, ties>(false);
    }
  }

  static constexpr relation_columns columns = find();

  /// True if a row is found by its key's bytes. Where not, the database says which parent's key it is: a level below
  /// is joined to the keys of its parents, and a foreign key of the parent's own is read as the key it refers to.
  static constexpr bool compares_bytes = [] {
    using child_table = std::conditional_t<std::is_void_v<junction>, target, junction>;
    for (std::size_t i = 0; i < columns.parent.size; ++i) {
      const sql_type left = type_of_column<parent>(columns.parent.places[i]);
      const sql_type right = type_of_column<child_table>(columns.child.places[i]);
      if (!is_equal_by_bytes(left) || widest(left) != widest(right)) return false;
    }
    return true;
  }();
  static constexpr bool joins_parents = !compares_bytes && !columns.parent_refers;
  static constexpr bool reads_referenced = !compares_bytes && columns.parent_refers;

  static constexpr bool check() {
    static_assert(
        columns.found != 0 || has_a_foreign_key<table_label<parent>, Relation::name>,
        "relation: no foreign key ties the two tables together; add references() to a column, or correct via<>");
    static_assert(columns.found <= 1 || has_one_foreign_key<table_label<parent>, Relation::name>,
                  "relation: several foreign keys tie the two tables together; say which with via<\"column\">");
    if constexpr (by_columns::given)
      return by_columns::template check<parent, target>() && part::check();
    else
      return columns.found == 1 && part::check();
  }
};

}  // namespace detail
}  // namespace virga
