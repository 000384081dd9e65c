#pragma once

#include <virga/expr/condition.hpp>
#include <virga/expr/keyset.hpp>
#include <virga/query/run/fetch_rows.hpp>
#include <virga/query/select/order_by.hpp>
#include <virga/query/select/where.hpp>

#include <tuple>
#include <type_traits>
#include <utility>

namespace virga {

/// `order by <key>, ...`, each key the other way: the rows in front of a place, the nearest first. They are put into
/// the order that was asked for when they have arrived.
template <class... Keys>
struct backwards_order : order_by_clause<Keys...> {
  using virga_backwards = void;
};

/// `<condition> and <position>`: what where() has, of the rows behind a place.
template <class Condition, class Position>
struct narrowed_condition {
  using virga_expression = void;
  using value_type = bool;
  static constexpr sql_type type = sql_type::boolean;
  static constexpr binding binds = binding::and_;

  Condition condition;
  Position position;

  static constexpr bool nullable(const scope& s) { return Condition::nullable(s) || Position::nullable(s); }

  template <class Out>
  static constexpr void write(Out& out, const narrowed_condition* self) {
    if (!detail::is_empty_condition(detail::part(self, &narrowed_condition::condition))) {
      detail::write_operand(out, detail::part(self, &narrowed_condition::condition), binds, true);
      out.text(" and ");
    }
    detail::write_operand(out, detail::part(self, &narrowed_condition::position), binds, true);
  }
};

/// The facts asked for of a query with after() or before().
template <class Query>
inline constexpr bool is_ordered = false;
template <class Order>
inline constexpr bool is_ordered_by_columns = false;
template <class Query>
inline constexpr bool goes_on_from_one_place = false;
template <class Query>
inline constexpr bool has_a_from = !std::is_void_v<typename Query::from_type>;

namespace detail {

template <class Sight, class Order>
struct keyset_of {
  static constexpr bool is_ordered = false;
};
template <class Sight, class... Keys>
struct keyset_of<Sight, order_by_clause<Keys...>> : keyset<Sight, Keys...> {
  static constexpr bool is_ordered = true;
};

/// A value of a key in the type of its column, of one that may be null a std::optional.
template <class T, class Value>
constexpr T as_value_of_key(const Value& value) {
  if constexpr (std::same_as<Value, std::nullopt_t> || std::same_as<Value, T> || is_optional<Value>)
    return T(value);
  else
    return T(convert_given<unwrapped<T>>(value));
}
template <class T, class Value>
constexpr bool fits_key() {
  if constexpr (std::same_as<Value, std::nullopt_t>)
    return is_optional<T>;
  else if constexpr (is_optional<Value>)
    return is_optional<T> && std::convertible_to<const Value&, T>;
  else
    return givable_as<unwrapped<T>, const Value&>;
}

/// The values of an order's keys as one type, for `after({...})`. Takes everything, so that what is wrong is said here.
template <class... Ts>
struct place_in_order {
  static constexpr std::size_t size = sizeof...(Ts);
  std::tuple<Ts...> values;

  template <class... Values>
  constexpr place_in_order(const Values&... given) : values(of(given...)) {}
  template <class... Values>
  constexpr place_in_order(const std::tuple<Values...>& given)
      : values(std::apply([](const Values&... each) { return of(each...); }, given)) {}

 private:
  template <class... Values>
  static constexpr std::tuple<Ts...> of(const Values&... given) {
    static_assert(are_as_many_as_the_keys<sizeof...(Ts), sizeof...(Values)> || sizeof...(Ts) == 0,
                  "after(), before(): give one value for each key of order_by(), in its order");
    if constexpr (sizeof...(Ts) == sizeof...(Values)) {
      static_assert(((fits_key<Ts, Values>() || has_the_type_of_the_key<Ts, Values>) && ...),
                    "after(), before(): a value has not the type of its key in order_by()");
      if constexpr ((fits_key<Ts, Values>() && ...)) return std::tuple<Ts...>(as_value_of_key<Ts>(given)...);
    }
    return std::tuple<Ts...>();
  }
};

template <class Keyset>
struct keyset_position {
  using type = place_in_order<>;
};
template <class Sight, class... Keys>
  requires(is_ordered_by_a_column<Keys> && ...)
struct keyset_position<keyset_of<Sight, order_by_clause<Keys...>>> {
  using type =
      place_in_order<result_value<typename Keys::expression_type, Keys::expression_type::nullable(Sight::tables())>...>;
};

template <class T>
inline constexpr bool is_tuple = false;
template <class... Ts>
inline constexpr bool is_tuple<std::tuple<Ts...>> = true;

template <class Condition, class Given>
constexpr auto narrowed(const where_clause<Condition>& where, Given given) {
  return where_clause<narrowed_condition<Condition, Given>>{{where.condition, std::move(given)}};
}

/// An order and its reverse.
template <bool Backwards, class... Keys, std::size_t... Is>
constexpr auto turned_order(const order_by_clause<Keys...>& order, std::index_sequence<Is...>) {
  if constexpr (Backwards)
    return backwards_order<typename reversed_key<Keys>::type...>{{{{node_at<Is>(order.keys).expression}...}}};
  else
    return order;
}
template <bool Backwards, class... Keys>
constexpr auto turned(const order_by_clause<Keys...>& order) {
  return turned_order<Backwards>(order, std::index_sequence_for<Keys...>{});
}

/// The condition of the rows behind a place in an order.
template <class Sight, class... Keys, class... Values>
constexpr auto behind(const order_by_clause<Keys...>&, const Values&... values) {
  return keyset<Sight, Keys...>::condition(values...);
}

/// True of an order of which a place can be said; says why not otherwise.
template <class Keyset>
constexpr bool check_keyset() {
  static_assert(Keyset::is_ordered || is_ordered<Keyset>,
                "after(), before(): they go on from a place in an order; call order_by() first");
  if constexpr (Keyset::is_ordered) {
    static_assert(
        Keyset::is_of_columns || is_ordered_by_columns<Keyset>,
        "after(), before(): a key of order_by() is not a column; its value is not in the rows that were read");
    return Keyset::is_of_columns;
  } else {
    return false;
  }
}

template <class Query>
struct sight_of_query {
  static constexpr scope tables() { return Query::tables(); }
};

template <class Query>
using keyset_of_query = keyset_of<sight_of_query<Query>, typename Query::template clause<clause_position::order_by>>;

template <bool Backwards, class Query, class... Values>
constexpr auto add_position(const Query& query, const Values&... values) {
  using Order = typename Query::template clause<clause_position::order_by>;
  using Keyset = keyset_of_query<Query>;
  static_assert(has_a_from<Query>, "after(), before(): call from() first");
  if constexpr (goes_backwards<Query>) {
    static_assert(goes_on_from_one_place<Query>, "after(), before(): this query goes on from a place already");
    return query;
  } else if constexpr (!check_keyset<Keyset>() || !has_a_from<Query>) {
    return query;
  } else if constexpr (!Keyset::template check<Values...>()) {
    return query;
  } else {
    auto order = turned<Backwards>(static_cast<const Order&>(query));
    auto given = behind<sight_of_query<Query>>(order, values...);
    const auto add = [&](auto turned_query) {
      if constexpr (std::is_void_v<typename Query::where_type>)
        return add_clause(std::move(turned_query), where_clause<decltype(given)>{std::move(given)});
      else
        return replace_clause(std::move(turned_query),
                              narrowed(static_cast<const typename Query::where_type&>(query), std::move(given)));
    };
    if constexpr (Backwards)
      return add(replace_clause(Query(query), std::move(order)));
    else
      return add(Query(query));
  }
}

template <bool Backwards, class Query, class Position>
constexpr auto add_position_of(const Query& query, const Position& position) {
  if constexpr (!check_keyset<keyset_of_query<Query>>())
    return query;
  else
    return [&]<std::size_t... Is>(std::index_sequence<Is...>) {
      return add_position<Backwards>(query, std::get<Is>(position.values)...);
    }(std::make_index_sequence<Position::size>{});
}

}  // namespace detail

/// Of a query with order_by().
template <class Self>
struct keyset_of_ordered {
  /// Only the rows behind a place in the order: the next page. Say it behind from(), where() and order_by(), and give
  /// the values of order_by()'s columns in the last row that was read, in their order: `after({row.created_at,
  /// row.id})`. SQL: `where ("created_at", "id") < ($1, $2)`, and, where keys go both ways or may be null, the same
  /// spelled with `and` and `or`. The keys should tell each row from all others.
  template <class Query = Self>
  constexpr auto after(const typename detail::keyset_position<detail::keyset_of_query<Query>>::type& position) const {
    return detail::add_position_of<false>(static_cast<const Query&>(*this), position);
  }
  /// The same by values one by one, of which some may be placeholders, which stand for what is not null.
  template <class... Values>
    requires(!detail::is_tuple<Values> && ...)
  constexpr auto after(const Values&... values) const {
    return detail::add_position<false>(static_cast<const Self&>(*this), values...);
  }
  /// Only the rows in front of a place in the order, with limit() those nearest to it: the page before. SQL: the order
  /// is written the other way; all() gives the rows as order_by() says, get() the nearest one.
  template <class Query = Self>
  constexpr auto before(const typename detail::keyset_position<detail::keyset_of_query<Query>>::type& position) const {
    return detail::add_position_of<true>(static_cast<const Query&>(*this), position);
  }
  template <class... Values>
    requires(!detail::is_tuple<Values> && ...)
  constexpr auto before(const Values&... values) const {
    return detail::add_position<true>(static_cast<const Self&>(*this), values...);
  }
};

/// Of one without: what is said there. Every select has this, so it is cheap to compile.
template <class Self, bool Ordered>
struct keyset_step {
  constexpr auto after(const detail::place_in_order<>&) const { return refused(); }
  constexpr auto before(const detail::place_in_order<>&) const { return refused(); }

 private:
  constexpr Self refused() const {
    static_cast<void>(detail::check_keyset<detail::keyset_of_query<Self>>());
    return static_cast<const Self&>(*this);
  }
};
template <class Self>
struct keyset_step<Self, true> : keyset_of_ordered<Self> {};

}  // namespace virga
