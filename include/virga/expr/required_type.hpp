#pragma once

#include <virga/core/type_list.hpp>
#include <virga/dialect/feature.hpp>
#include <virga/schema/field.hpp>

#include <array>

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

namespace detail {

/// Says what values of a type need.
template <sql_type Type, class Out>
constexpr void require_type(Out& out) {
  if constexpr (feature_for(Type) != feature::none) out.require(feature_for(Type));
}

/// The same of every column of a table.
template <class List>
struct types_of_columns;
template <class... Members>
struct types_of_columns<type_list<Members...>> {
  template <class Member>
  static constexpr feature one() {
    if constexpr (is_field<Member>)
      return feature_for(Member::spec.type);
    else
      return feature::none;
  }
  static constexpr std::array<feature, sizeof...(Members)> needs{one<Members>()...};
};

/// True if the dialect has the types of all columns; says what it lacks otherwise.
template <class Dialect, class List>
constexpr bool check_types() {
  constexpr feature missing = [] {
    for (const feature needed : types_of_columns<List>::needs)
      if (Dialect::rules.lacks.has(needed)) return needed;
    return feature::none;
  }();
  if constexpr (missing != feature::none) refused_feature<missing, Dialect::rules.kind>::template refuse<missing>();
  return missing == feature::none;
}

template <class List, class Out>
constexpr void require_types(Out& out) {
  for (const feature needed : types_of_columns<List>::needs)
    if (needed != feature::none) out.require(needed);
}

}  // namespace detail
}  // namespace virga
