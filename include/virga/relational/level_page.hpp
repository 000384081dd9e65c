#pragma once

#include <virga/query/select/keyset.hpp>
#include <virga/query/source/tables_in_sight.hpp>
#include <virga/relational/level.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

// The pages of a level of a nested read: the rows behind or in front of a place in its order.

namespace virga {

/// The fact asked for of the order of a level that goes on from a place.
template <fixed_string Table>
inline constexpr bool has_an_order_that_tells_its_rows_apart = false;

namespace detail {

template <class Level>
using keyset_of_level = keyset_of<sight_of_level<Level>, typename Level::order_type>;

/// True of the table's own column at a place; a key may be one of the junction's.
template <class Column, class Tag>
constexpr bool is_at(std::size_t place) {
  return std::same_as<typename Column::table_type::base, typename Tag::base> && Column::place == place;
}

/// True if no two rows of the table are equal by these keys: else those with the keys of the place would be lost.
template <class Tag, class... Keys>
constexpr bool tells_rows_apart(type_list<Keys...>) {
  using base = typename Tag::base;
  const auto& keys = keys_of<base>;
  const auto is_among = [](const key_columns& key) {
    for (std::size_t i = 0; i < key.size; ++i)
      if (!(is_at<typename Keys::expression_type, Tag>(key.places[i]) || ...)) return false;
    return true;
  };
  const auto has_nulls = [](const key_columns& key) {
    for (std::size_t i = 0; i < key.size; ++i)
      if (!column_is_not_null<base>(key.places[i])) return true;
    return false;
  };
  if (keys.primary.size == 0 || is_among(keys.primary)) return true;
  for (std::size_t i = 0; i < keys.unique_count; ++i)
    if (is_among(keys.unique[i]) && !has_nulls(keys.unique[i])) return true;
  return false;
}

template <class Level>
constexpr bool check_level_order() {
  using Tag = typename Level::table_type;
  constexpr bool tells = tells_rows_apart<Tag>(typename Level::order_type::keys_type{});
  if constexpr (!tells)
    static_assert(has_an_order_that_tells_its_rows_apart<table_label<Tag>>,
                  "after(), before(): rows that are equal by order_by() would be lost between two pages; end it with "
                  "the primary key");
  return tells;
}

template <bool Backwards, class Level, class... Values>
constexpr auto level_from(const Level& level, const Values&... values) {
  using Keyset = keyset_of_level<Level>;
  if constexpr (goes_backwards<typename Level::order_type>) {
    static_assert(goes_on_from_one_place<Level>, "after(), before(): this query goes on from a place already");
    return level;
  } else if constexpr (!check_keyset<Keyset>()) {
    return level;
  } else if constexpr (!check_level_order<Level>() || !Keyset::template check<Values...>()) {
    return level;
  } else {
    auto order = turned<Backwards>(level.order);
    auto given = behind<sight_of_level<Level>>(order, values...);
    auto turned_level = set_order(level, std::move(order));
    if constexpr (std::is_same_v<typename Level::where_type, unsaid>)
      return set_where(turned_level, where_clause<decltype(given)>{std::move(given)});
    else
      return set_where(turned_level, narrowed(level.where, std::move(given)));
  }
}
template <bool Backwards, class Level, class Position>
constexpr auto level_from_place(const Level& level, const Position& position) {
  if constexpr (!check_keyset<keyset_of_level<Level>>())
    return level;
  else
    return [&]<std::size_t... Is>(std::index_sequence<Is...>) {
      return level_from<Backwards>(level, std::get<Is>(position.values)...);
    }(std::make_index_sequence<Position::size>{});
}

template <class Query>
using place_in_level = typename keyset_position<keyset_of_level<typename Query::level_type>>::type;

}  // namespace detail

/// The pages of a level, of the root or of a relation: `order_by(desc(posts.created_at), posts.id).after({at, id})`.
template <class Self>
struct page_steps {
  /// Only the rows behind a place in the order, with limit() the next page; of a relation, within each parent. Say it
  /// behind where() and order_by(), which ends with the primary key, and give the values of order_by()'s columns in the
  /// last row that was read. SQL: `("created_at", "id") < ($1, $2)` in where(), and, where keys go both ways or may be
  /// null, the same spelled with `and` and `or`.
  template <class Query = Self>
  constexpr auto after(const detail::place_in_level<Query>& place) const {
    const auto& query = static_cast<const Query&>(*this);
    return query.with_level(detail::level_from_place<false>(query.here(), place));
  }
  /// The same by values one by one, of which some may be placeholders, which stand for what is not null.
  template <class... Values>
    requires(!detail::is_tuple<Values> && ...)
  constexpr auto after(const Values&... values) const {
    const auto& query = static_cast<const Self&>(*this);
    return query.with_level(detail::level_from<false>(query.here(), values...));
  }
  /// Only the rows in front of a place in the order, with limit() those nearest to it: the page before. The rows are in
  /// the order that order_by() says. SQL: the order is written the other way.
  template <class Query = Self>
  constexpr auto before(const detail::place_in_level<Query>& place) const {
    const auto& query = static_cast<const Query&>(*this);
    return query.with_level(detail::level_from_place<true>(query.here(), place));
  }
  template <class... Values>
    requires(!detail::is_tuple<Values> && ...)
  constexpr auto before(const Values&... values) const {
    const auto& query = static_cast<const Self&>(*this);
    return query.with_level(detail::level_from<true>(query.here(), values...));
  }
};

}  // namespace virga
