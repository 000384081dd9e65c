#pragma once

#include <virga/query/select/distinct_order.hpp>
#include <virga/query/select/group_by.hpp>
#include <virga/writer/feature.hpp>

#include <cstddef>

namespace virga {

/// `select distinct on (<keys>) `, before the select list.
template <class... Keys>
struct distinct_on_clause {
  static constexpr clause_position position = clause_position::distinct_on;
  using keys_type = type_list<Keys...>;

  node_list<Keys...> keys;

  template <class Out>
  static constexpr void write(Out& out, const distinct_on_clause* self) {
    out.require(feature::distinct_on);
    out.text("select distinct on (");
    const detail::in_part<Out> here(out, query_part::distinct_on);
    node_list<Keys...>::write(out, detail::part(self, &distinct_on_clause::keys));
    out.text(") ");
  }
};

template <>
struct refused_feature<feature::distinct_on, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "distinct_on(): SQLite has no DISTINCT ON; use row_number() over a partition");
  }
};

/// The facts asked for of distinct_on().
template <class Query>
inline constexpr bool is_not_distinct = !Query::select_type::distinct;
template <class Keys, class Order>
inline constexpr bool begins_with_the_keys = false;
template <class Keys>
inline constexpr bool are_the_same_in_order_by = false;

namespace detail {

/// True if the first keys of the order are those of distinct on, in any order, which PostgreSQL asks for.
template <class... Keys, class... Order>
constexpr bool order_begins_with(type_list<Keys...>, type_list<Order...>) {
  const bool is_a_key[] = {is_one_of<typename Order::expression_type, Keys...>..., true};
  std::size_t found = 0;
  while (found < sizeof...(Order) && is_a_key[found]) ++found;
  const auto is_found = [found]<class Key>(type_tag<Key>) {
    const bool same[] = {std::same_as<Key, typename Order::expression_type>..., false};
    for (std::size_t i = 0; i < found; ++i)
      if (same[i]) return true;
    return false;
  };
  return found == sizeof...(Order) || (is_found(type_tag<Keys>{}) && ...);
}

template <class... Keys>
constexpr bool have_parameters(type_list<Keys...>) {
  return (has_parameters<Keys> || ...);
}

/// True if the query's order, if it has any, is one that distinct on can go by.
template <class Query>
constexpr bool check_distinct_on() {
  using order_by = typename Query::template clause<clause_position::order_by>;
  if constexpr (std::is_void_v<order_by>) {
    return true;
  } else {
    using keys = typename Query::template clause<clause_position::distinct_on>::keys_type;
    constexpr bool fits = order_begins_with(keys{}, typename order_by::keys_type{});
    static_assert(fits || begins_with_the_keys<keys, typename order_by::keys_type>,
                  "distinct_on(): order_by() must begin with the keys of distinct_on()");
    constexpr bool same = !fits || !have_parameters(keys{});
    static_assert(
        same || are_the_same_in_order_by<keys>,
        "distinct_on(): a key with a value in it is not the same one in order_by(), where the value is another "
        "parameter; select it with as(...) and take its name for both");
    return fits && same;
  }
}

}  // namespace detail

template <class Self>
struct distinct_on_step {
  /// `select distinct on (<keys>) ...`: of the rows in which the keys are equal the first one, as order_by() has
  /// them, which must begin with these keys. PostgreSQL's manual, section 7.3.3. SQLite has none.
  template <class... Keys>
  constexpr auto distinct_on(const Keys&... keys) const {
    static_assert(has_no_clause_at<Self, clause_position::distinct_on> && is_not_distinct<Self>,
                  "distinct_on(): this query is distinct already");
    static_assert(sizeof...(Keys) > 0 && ((detail::key_operand<Keys> || is_a_key<Keys>) && ...),
                  "distinct_on(): a key is not a column or an expression");
    if constexpr (has_no_clause_at<Self, clause_position::distinct_on> && sizeof...(Keys) > 0 &&
                  (detail::key_operand<Keys> && ...))
      return detail::add_clause(detail::self_of<Self>(*this),
                                distinct_on_clause<detail::key_of<Keys>...>{{detail::as_key(keys)...}});
    else
      return detail::copy_of<Self>(*this);
  }
};

}  // namespace virga
