#pragma once

#include <virga/core/type_list.hpp>
#include <virga/schema/field.hpp>
#include <virga/writer/feature.hpp>

namespace virga {

template <>
struct refused_feature<feature::array, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "pg::array(): SQLite has no arrays; use a table of its own, or json()");
  }
};
template <>
struct refused_feature<feature::jsonb, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "pg::jsonb(): SQLite has no jsonb; use json()");
  }
};
template <>
struct refused_feature<feature::interval, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "pg::interval(): SQLite has no interval");
  }
};
template <>
struct refused_feature<feature::text_search, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>,
                  "pg::tsvector(), pg::tsquery(): SQLite has no tsvector and tsquery; use an FTS5 table and match()");
  }
};
template <>
struct refused_feature<feature::network_address, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>,
                  "pg::inet(), pg::cidr(), pg::macaddr(), pg::macaddr8(): SQLite has no network addresses; use text()");
  }
};
template <>
struct refused_feature<feature::bit_string, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "pg::bit(), pg::varbit(): SQLite has no bit strings; use blob() or bigint()");
  }
};
template <>
struct refused_feature<feature::user_type, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "pg::user_type<>(): SQLite has no such types; use text() or blob()");
  }
};
template <>
struct refused_feature<feature::oid, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "pg::oid(): SQLite has no oid; use bigint()");
  }
};
template <>
struct refused_feature<feature::citext, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "pg::citext(): SQLite has no citext; use text(), and compare lower(...)");
  }
};
template <>
struct refused_feature<feature::xml, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "pg::xml(): SQLite has no xml; use text()");
  }
};

namespace detail {

/// Says what values of a type need.
template <sql_type Type, class Out>
constexpr void require_type(Out& out) {
  if constexpr (feature_for(Type) != feature::none) out.require(feature_for(Type));
}

template <class Member>
inline constexpr feature needed_by_member = feature::none;
template <class Tag, fixed_string Name, auto Spec>
inline constexpr feature needed_by_member<field<Tag, Name, Spec>> = feature_for(Spec.type);

/// What the columns of a table need.
template <class List>
inline constexpr feature_set needed_by_members{};
template <class... Members>
inline constexpr feature_set needed_by_members<type_list<Members...>>{needed_by_member<Members>...};

/// True if the dialect has the types of all columns; says what it lacks otherwise.
template <class Dialect, class List>
constexpr bool check_types() {
  constexpr feature missing = needed_by_members<List>.first_common(Dialect::rules.lacks);
  if constexpr (missing != feature::none) refused_feature<missing, Dialect::rules.kind>::template refuse<missing>();
  return missing == feature::none;
}

}  // namespace detail
}  // namespace virga
