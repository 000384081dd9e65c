#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/core/fixed_string.hpp>
#include <virga/core/sql_type.hpp>

#include <bit>
#include <cstdint>
#include <initializer_list>

namespace virga {

/// What some dialect has no form of. A clause or an expression that needs one of them asks the writer for it
/// (`require`); `dialect_rules::lacks` says who has it not. What is missing doesn't compile where the query meets
/// that dialect, in words that stand beside the clause: a specialisation of `refused_feature`.
enum class feature : std::uint8_t {
  none,
  aggregate_order,
  array,
  bit_string,
  citext,
  conflict_on_constraint,
  conflict_resolution,
  copy,
  cursor,
  delete_using,
  distinct_arguments,
  distinct_on,
  grouping_sets,
  indexed_by,
  interval,
  jsonb,
  lateral_join,
  limited_write,
  merge,
  network_address,
  oid,
  only,
  order_of_distinct,
  overriding,
  qualified_collation,
  quantified_subquery,
  range_of_moments,
  returning_of_other_tables,
  row_lock,
  rows_from,
  search_and_cycle,
  set_default,
  set_operation_of_all,
  several_conflicts,
  table_sample,
  text_search,
  user_type,
  with_ties,
  writing_cte,
  xml,
};

class feature_set {
 public:
  constexpr feature_set() = default;
  constexpr feature_set(feature only) : bits_(bit(only)) {}
  constexpr feature_set(std::initializer_list<feature> features) {
    for (const feature each : features) bits_ |= bit(each);
  }

  [[nodiscard]] constexpr bool has(feature which) const { return (bits_ & bit(which)) != 0; }

  /// The first feature of the enumeration that both sets have; none if there is no such feature.
  [[nodiscard]] constexpr feature first_common(feature_set other) const {
    const std::uint64_t common = bits_ & other.bits_;
    return common == 0 ? feature::none : static_cast<feature>(std::countr_zero(common));
  }

 private:
  static constexpr std::uint64_t bit(feature which) {
    return which == feature::none ? 0 : std::uint64_t{1} << static_cast<unsigned>(which);
  }

  std::uint64_t bits_ = 0;
};

/// What a dialect must have to hold values of a type; feature::none for the types that all have.
constexpr feature feature_for(sql_type type) {
  if (is_array(type)) return feature::array;
  switch (type) {
    case sql_type::jsonb:
      return feature::jsonb;
    case sql_type::interval:
      return feature::interval;
    case sql_type::tsvector:
    case sql_type::tsquery:
      return feature::text_search;
    case sql_type::inet:
    case sql_type::cidr:
    case sql_type::macaddr:
    case sql_type::macaddr8:
      return feature::network_address;
    case sql_type::oid:
      return feature::oid;
    case sql_type::citext:
      return feature::citext;
    case sql_type::xml:
      return feature::xml;
    case sql_type::bit:
    case sql_type::varbit:
      return feature::bit_string;
    case sql_type::user_type:
      return feature::user_type;
    default:
      return feature::none;
  }
}

/// The facts asked for of a dialect that a query meets: it has the feature, or the function of a name.
template <feature Feature>
inline constexpr bool has_feature = false;
template <fixed_string Name>
inline constexpr bool is_in_postgresql = false;
template <fixed_string Name>
inline constexpr bool is_in_sqlite = false;

/// The sentence about a feature that a dialect lacks, in a static `refuse<Feature>()`. Specialised beside what needs
/// it.
template <feature Feature, dialect_kind Dialect>
struct refused_feature;

namespace detail {

template <fixed_string Name, dialect_kind Dialect>
constexpr void refuse_function() {
  static_assert(Dialect != dialect_kind::postgresql || is_in_postgresql<Name>,
                "function: PostgreSQL has no function or operator of this name");
  static_assert(Dialect != dialect_kind::sqlite || is_in_sqlite<Name>,
                "function: SQLite has no function or operator of this name");
}

}  // namespace detail
}  // namespace virga
