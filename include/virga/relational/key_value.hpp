#pragma once

#include <virga/expr/compare.hpp>
#include <virga/query/select/where.hpp>
#include <virga/schema/foreign_key.hpp>

#include <cstddef>
#include <limits>

namespace virga::detail {

/// The column whose value a level's where() gives: `where(users.id == 7)`. Rows that are tied to this very
/// column are asked for by the same value, `"author_id" = $1`, as one would write it, instead of by the keys of a
/// subquery. They are right even if no such user is there: a row without a parent is not kept.
template <class Where>
struct key_value {
  static constexpr std::size_t place = std::numeric_limits<std::size_t>::max();
};

template <class Value>
inline constexpr bool is_given_value = false;
template <class T, sql_type Type>
inline constexpr bool is_given_value<bound_value<T, Type>> = true;
template <fixed_string Name, class T, sql_type Type>
inline constexpr bool is_given_value<typed_placeholder<Name, T, Type>> = true;

template <class Tag, std::size_t Place, class Value>
  requires(is_given_value<Value>)
struct key_value<where_clause<compared<comparison::equal, column_ref<Tag, Place>, Value>>> {
  using condition = compared<comparison::equal, column_ref<Tag, Place>, Value>;
  static constexpr std::size_t place = Place;

  /// The value: a parameter.
  template <class Out>
  static constexpr void write(Out& out, const where_clause<condition>* where) {
    const condition* const given = part(where, &where_clause<condition>::condition);
    Value::write(out, part(given, &condition::right));
  }
};

/// True if where() gives the primary key: there is one such row at most.
template <class Level>
constexpr bool asks_for_one_row() {
  const key_columns& primary = keys_of<typename Level::table_type::base>.primary;
  return primary.size == 1 && primary.places[0] == key_value<typename Level::where_type>::place;
}

}  // namespace virga::detail
