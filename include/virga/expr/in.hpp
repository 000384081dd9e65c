#pragma once

#include <virga/expr/compare.hpp>

#include <initializer_list>
#include <vector>

namespace virga {

/// The fact asked for of what an operand is looked for in.
template <class... Values>
inline constexpr bool is_one_list = false;

namespace detail {

/// The list of in(), its values at hand.
template <class T, sql_type Type>
struct value_list {
  std::vector<decltype(held_value<T>::value)> values;

  template <class Out>
  static constexpr void write(Out& out, const value_list* self) {
    out.array(Type, part(self, &value_list::values));
  }
};

/// The same, given when the query is run: `placeholder<"ids"> = std::vector{1, 2}`.
template <class T, sql_type Type, fixed_string Placeholder>
struct placeholder_list {
  template <class Out>
  static constexpr void write(Out& out, const placeholder_list*) {
    out.template placeholder<std::vector<T>>(array_of(Type), Placeholder.view());
  }
};

/// Writes a blob that is looked for in a list, where it is not written as it is.
template <class Out, class E>
constexpr bool write_listed_blob(Out& out, const E* operand) {
  if (E::type != sql_type::blob || out.rules().listed_blob_begin.empty()) return false;
  out.text(out.rules().listed_blob_begin);
  write_node(out, operand);
  out.text(out.rules().listed_blob_end);
  return true;
}

}  // namespace detail

/// Membership in a list of values, which is one parameter, so that lists of every length share one
/// statement. SQL: `operand = any($1)` on PostgreSQL, `operand in (select value from json_each(?))`
/// on SQLite, where a blob is compared by what quote() makes of it. Nothing is in an empty list.
template <bool Negated, expression E, class List>
struct in_list {
  using virga_expression = void;
  using value_type = bool;
  static constexpr sql_type type = sql_type::boolean;
  static constexpr binding binds = binding::comparison;

  E operand;
  List list;

  static constexpr bool nullable(const scope& s) { return E::nullable(s); }

  template <class Out>
  static constexpr void write(Out& out, const in_list* self) {
    const auto* const looked_for = detail::part(self, &in_list::operand);
    if (!detail::write_listed_blob(out, looked_for)) detail::write_operand(out, looked_for, binds);
    out.text(Negated ? out.rules().not_in_array_begin : out.rules().in_array_begin);
    List::write(out, detail::part(self, &in_list::list));
    out.text(out.rules().in_array_end);
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, in_list>{*this};
  }
};

/// `operand in (select ...)`
template <bool Negated, expression E, class Query>
struct in_query {
  using virga_expression = void;
  using value_type = bool;
  static constexpr sql_type type = sql_type::boolean;
  static constexpr binding binds = binding::comparison;

  E operand;
  Query query;

  static constexpr bool nullable(const scope& s) { return E::nullable(s) || Query::nullable(s); }

  template <class Out>
  static constexpr void write(Out& out, const in_query* self) {
    detail::write_operand(out, detail::part(self, &in_query::operand), binds);
    out.text(Negated ? " not in " : " in ");
    Query::write(out, detail::part(self, &in_query::query));
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, in_query>{*this};
  }
};

/// The fact asked for of what in() looks through.
template <class T>
inline constexpr bool is_a_range_of_values = false;

namespace detail {

template <bool Negated, class E, class Range>
constexpr auto make_in(const E& operand, const Range& range) {
  check_leading<E>();
  using Node = operand_of<E>;
  if constexpr (untyped_placeholder<Range>) {
    return in_list<Negated, Node, placeholder_list<typename Node::value_type, Node::type, Range::name>>{
        as_operand(operand), {}};
  } else if constexpr (scalar_query<Range>) {
    auto query = range.as_scalar();
    static_assert(are_comparable<typename Node::value_type, typename decltype(query)::value_type>,
                  "in(): the operand and the subquery's column have types that SQL can't compare; cast one of them");
    return in_query<Negated, Node, decltype(query)>{as_operand(operand), std::move(query)};
  } else if constexpr (!requires { *std::begin(range); }) {
    static_assert(is_a_range_of_values<Range>, "in(): the second argument is not a range of values or a select");
    return bound_value<bool>{false};
  } else {
    using Bound = decltype(as_compared_with<Node>(*std::begin(range)));
    using T = typename Bound::value_type;
    static_assert(are_comparable<typename Node::value_type, T>,
                  "in(): the operand and the values have types that SQL can't compare; cast one of them");
    std::vector<decltype(held_value<T>::value)> values;
    if constexpr (requires { std::size(range); }) values.reserve(static_cast<std::size_t>(std::size(range)));
    for (const auto& value : range) values.push_back(std::move(as_compared_with<Node>(value).value));
    return in_list<Negated, Node, value_list<T, Bound::type>>{as_operand(operand), {std::move(values)}};
  }
}

}  // namespace detail

/// `operand in` a range of values, a placeholder for one or a subquery of one column.
template <detail::leading_operand E, class Range>
constexpr auto in(const E& operand, const Range& range) {
  return detail::make_in<false>(operand, range);
}
template <detail::leading_operand E, class T>
constexpr auto in(const E& operand, std::initializer_list<T> values) {
  return detail::make_in<false>(operand, values);
}

// For the values one by one, so that what is wrong is said here.
template <detail::leading_operand E, class First, class Second, class... Rest>
constexpr auto in(const E&, const First&, const Second&, const Rest&...) {
  static_assert(is_one_list<First, Second, Rest...>,
                "in(), not_in(): the values are one argument, a list or a range: in(users.id, {1, 2, 3})");
  return bound_value<bool>{true};
}
template <detail::leading_operand E, class First, class Second, class... Rest>
constexpr auto not_in(const E&, const First&, const Second&, const Rest&...) {
  static_assert(is_one_list<First, Second, Rest...>,
                "in(), not_in(): the values are one argument, a list or a range: in(users.id, {1, 2, 3})");
  return bound_value<bool>{true};
}

/// `operand not in` a range of values, a placeholder for one or a subquery of one column.
template <detail::leading_operand E, class Range>
constexpr auto not_in(const E& operand, const Range& range) {
  return detail::make_in<true>(operand, range);
}
template <detail::leading_operand E, class T>
constexpr auto not_in(const E& operand, std::initializer_list<T> values) {
  return detail::make_in<true>(operand, values);
}

}  // namespace virga
