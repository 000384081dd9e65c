#pragma once

#include <virga/expr/order.hpp>
#include <virga/writer/in_call.hpp>

#include <string_view>

// What group_by() takes beside keys: several groupings at once. PostgreSQL's manual, section 7.2.4.

namespace virga {

template <>
struct refused_feature<feature::grouping_sets, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "group_by(): SQLite has no ROLLUP, CUBE and GROUPING SETS");
  }
};

/// `rollup (a, b)` and `cube (a, b)`, and `(a, b)` as one of grouping sets.
template <fixed_string Word, expression... Keys>
struct grouped_keys {
  using virga_grouping = void;
  using keys_type = type_list<Keys...>;
  static constexpr std::string_view word = Word.view();

  node_list<Keys...> keys;

  template <class Out>
  static constexpr void write(Out& out, const grouped_keys* self) {
    write(out, self, [&out](const auto* key) { detail::write_node(out, key); });
  }
  template <class Out, class WriteKey>
  static constexpr void write(Out& out, const grouped_keys* self, const WriteKey& write_key) {
    out.require(feature::grouping_sets);
    out.text(word);
    out.text("(");
    node_list<Keys...>::write(out, detail::part(self, &grouped_keys::keys), write_key);
    out.text(")");
  }
};

/// The facts asked for of what is grouped by.
template <class Key>
inline constexpr bool is_a_grouping_key = detail::key_operand<Key>;
template <class Set>
inline constexpr bool is_a_set = false;
template <class... Keys>
inline constexpr bool is_a_set<grouped_keys<"", Keys...>> = true;

namespace detail {

template <class T>
concept grouping = requires { typename T::virga_grouping; };

template <fixed_string Word, class... Keys>
constexpr auto make_grouped(const Keys&... keys) {
  static_assert((is_a_grouping_key<Keys> && ...), "group_by(): a key is not a column or an expression");
  if constexpr ((is_a_grouping_key<Keys> && ...))
    return grouped_keys<Word, key_of<Keys>...>{{as_key(keys)...}};
  else
    return grouped_keys<Word>{};
}

}  // namespace detail

/// `grouping sets ((a, b), (a), ())`
template <class... Sets>
struct listed_sets {
  using virga_grouping = void;
  using keys_type = typename detail::joined_lists<typename Sets::keys_type...>::type;

  node_list<Sets...> sets;

  template <class Out>
  static constexpr void write(Out& out, const listed_sets* self) {
    write(out, self, [&out](const auto* key) { detail::write_node(out, key); });
  }
  template <class Out, class WriteKey>
  static constexpr void write(Out& out, const listed_sets* self, const WriteKey& write_key) {
    out.require(feature::grouping_sets);
    out.text("grouping sets (");
    node_list<Sets...>::write(out, detail::part(self, &listed_sets::sets), write_key);
    out.text(")");
  }
};

/// `distinct rollup (a, b), rollup (a, c)`: all that is grouped by, each grouping once.
template <class... Elements>
struct distinct_groupings {
  using virga_grouping = void;

  node_list<Elements...> elements;

  template <class Out>
  static constexpr void write(Out& out, const distinct_groupings* self) {
    write(out, self, [&out](const auto* key) { detail::write_node(out, key); });
  }
  template <class Out, class WriteKey>
  static constexpr void write(Out& out, const distinct_groupings* self, const WriteKey& write_key) {
    out.require(feature::grouping_sets);
    out.text("distinct ");
    node_list<Elements...>::write(out, detail::part(self, &distinct_groupings::elements), write_key);
  }
};

/// `rollup (a, b)`: groups by a and b, by a, and all rows together. In the rows of the larger groups the keys are
/// null, so that their type is a std::optional.
template <class... Keys>
constexpr auto rollup(const Keys&... keys) {
  return detail::make_grouped<"rollup ">(keys...);
}
/// `cube (a, b)`: groups by every choice of the keys.
template <class... Keys>
constexpr auto cube(const Keys&... keys) {
  return detail::make_grouped<"cube ">(keys...);
}
/// `(a, b)`: one of grouping_sets(); without keys all rows together.
template <class... Keys>
constexpr auto set(const Keys&... keys) {
  return detail::make_grouped<"">(keys...);
}
/// `grouping sets ((a, b), (a), ())`: `grouping_sets(set(a, b), set(a), set())`.
template <class... Sets>
constexpr auto grouping_sets(const Sets&... sets) {
  static_assert((is_a_set<Sets> && ...), "grouping_sets(): an argument is not a set(...) of keys");
  if constexpr ((is_a_set<Sets> && ...))
    return listed_sets<Sets...>{{sets...}};
  else
    return listed_sets<>{};
}

/// `grouping (a, b)`: which of the keys are not part of this row's group, one bit each, the last key's the lowest.
template <expression... Keys>
struct grouping_of {
  using virga_expression = void;
  using value_type = std::int32_t;
  static constexpr sql_type type = sql_type::integer;
  static constexpr binding binds = binding::atom;

  node_list<Keys...> keys;

  static constexpr bool nullable(const scope&) { return false; }

  template <class Out>
  static constexpr void write(Out& out, const grouping_of* self) {
    detail::require_groups(out);
    out.require(feature::grouping_sets);
    out.text("grouping(");
    node_list<Keys...>::write(out, detail::part(self, &grouping_of::keys));
    out.text(")");
  }

  /// Names the result: `grouping(...) as "name"`, read as `row.get<"name">()`.
  template <fixed_string As>
  constexpr auto as() const {
    return named_expression<As, grouping_of>{*this};
  }
};

/// `grouping (a, ...)`: 0 in a row that is grouped by all of them. PostgreSQL's manual, section 9.21.
template <detail::sql_operand... Keys>
constexpr auto grouping(const Keys&... keys) {
  return grouping_of<operand_of<Keys>...>{{as_operand(keys)...}};
}

}  // namespace virga
