#pragma once

#include <virga/query/write/inserted_rows.hpp>
#include <virga/relational/relation_keys.hpp>
#include <virga/relational/write/primary_key_of.hpp>

#include <cstddef>
#include <type_traits>
#include <vector>

namespace virga {

/// The fact asked for when a row of a nested create gives the key that ties it to its parent, or what where_<> says.
template <fixed_string Table, fixed_string Name>
inline constexpr bool is_not_given_by_the_relation = false;

/// A column whose value is the parent's key, or that of where_<>: it can't be given.
template <fixed_string Table, fixed_string Name, class T, bool Nullable>
class given_by_relation : public column_value<T, Nullable> {
 public:
  given_by_relation() noexcept {}
  template <class U>
    requires(!std::is_same_v<std::remove_cvref_t<U>, given_by_relation>)
  given_by_relation(U&&) {
    static_assert(
        is_not_given_by_the_relation<Table, Name>,
        "create(): the relation gives this column its value, its parent's key or what where_<> says; leave it "
        "out");
  }
};

/// A foreign key that is not null, of a relation of the table: it is given, or with() says the row it refers to.
template <class T>
class key_or_relation : public column_value<T, false> {
 public:
  key_or_relation() noexcept {}
  using column_value<T, false>::column_value;
};

namespace detail {

template <class Member>
constexpr void add_keys_of_relation(member_set& places) {
  if constexpr (is_relation<Member>) {
    if constexpr (Member::kind == relation_kind::one && std::is_void_v<typename relation_keys<Member>::junction>) {
      constexpr relation_columns keys = relation_keys<Member>::columns;
      if (keys.found == 1 && keys.parent_refers)
        for (std::size_t i = 0; i < keys.parent.size; ++i) places.insert(keys.parent.places[i]);
    }
  }
}
template <class... Members>
constexpr member_set keys_of_relations(type_list<Members...>) {
  member_set places;
  (add_keys_of_relation<Members>(places), ...);
  return places;
}

/// The foreign keys of a table that its relations follow.
template <class Tag>
inline constexpr member_set relation_key_places = keys_of_relations(typename table_info<Tag>::member_list{});

template <class Tag, fixed_string Name, auto Spec, bool IsGiven>
struct created_member {
  using plain = typename as_insert<Tag>::template column<Name, Spec>;
  using type =
      std::conditional_t<is_required<plain> && relation_key_places<Tag>.contains(table_info<Tag>::find(Name.view())),
                         key_or_relation<typename decltype(Spec)::value_type>, plain>;
};
template <class Tag, fixed_string Name, auto Spec>
struct created_member<Tag, Name, Spec, true> {
  using type = given_by_relation<table_label<Tag>, Name, typename decltype(Spec)::value_type, !Spec.is_not_null>;
};

}  // namespace detail

/// What `create` takes: as as_insert, without the columns that a relation gives.
template <class Tag, member_set Given>
struct as_created {
  template <fixed_string Name, auto Spec>
  using column = typename detail::created_member<Tag, Name, Spec,
                                                 Given.contains(detail::table_info<Tag>::find(Name.view()))>::type;
  template <fixed_string Name, template <class> class Target, class... How>
  using many = no_rows<Target>;
  template <fixed_string Name, template <class> class Target, class... How>
  using one = no_rows<Target>;
};

/// The values of `db.create(table)`: a foreign key that one of the table's relations follows may be left out where
/// with() says the row it refers to.
template <template <class> class Struct>
using created_row = Struct<as_created<table_tag<Struct>, member_set{}>>;

namespace detail {

constexpr member_set set_of(const key_columns& keys) {
  member_set set;
  for (std::size_t i = 0; i < keys.size; ++i) set.insert(keys.places[i]);
  return set;
}
/// The columns of one key behind those of another.
constexpr key_columns joined_keys(key_columns left, const key_columns& right) {
  for (std::size_t i = 0; i < right.size && left.size < key_columns::capacity; ++i) left.add(right.places[i]);
  return left;
}
constexpr member_set join(member_set left, const member_set& right) {
  for (std::size_t i = 0; i < 4; ++i) left.words[i] |= right.words[i];
  return left;
}

/// The foreign key is the related row's.
template <class Relation>
inline constexpr bool child_refers =
    std::is_void_v<typename relation_keys<Relation>::junction> && !relation_keys<Relation>::columns.parent_refers;
/// The foreign key is the parent's: the related row is written before it.
template <class Relation>
inline constexpr bool parent_refers =
    std::is_void_v<typename relation_keys<Relation>::junction> && relation_keys<Relation>::columns.parent_refers;

template <class Relation>
struct row_of_create {
  /// The columns that the relation gives the related row: its parent's key, if it has one, and those of where_<>.
  static constexpr member_set key =
      child_refers<Relation> ? set_of(relation_keys<Relation>::columns.child) : member_set{};
  static constexpr member_set part = set_of(relation_keys<Relation>::part::columns());
  static constexpr member_set given = join(key, part);
  using target = typename Relation::target_type;
  using type = typename target::template apply<as_created<target, given>>;
  using patch_type = typename target::template apply<as_update<target>>;
};
template <class Relation>
struct keys_of_set {
  using type = std::vector<typename primary_key_of<typename Relation::target_type>::value_type>;
};

}  // namespace detail

/// The values of a row of a relation's `create`, without the key that ties it to its parent:
/// `virga::related_row<decltype(users.posts)>`.
template <class Relation>
using related_row = typename detail::row_of_create<Relation>::type;

}  // namespace virga
