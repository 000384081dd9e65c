#pragma once

#include <virga/expr/compare.hpp>

namespace virga {

/// What stands between the operand and its bounds.
template <bool Negated>
struct between_words {
  template <class Out>
  static constexpr void write(Out& out) {
    out.text(Negated ? " not between " : " between ");
  }
};

/// `operand between low and high`: both ends belong to it.
template <class Words, expression E, expression Low, expression High>
struct between_test {
  using virga_expression = void;
  using value_type = bool;
  static constexpr sql_type type = sql_type::boolean;
  static constexpr binding binds = binding::comparison;

  E operand;
  Low low;
  High high;

  static constexpr bool nullable(const scope& s) { return E::nullable(s) || Low::nullable(s) || High::nullable(s); }

  template <class Out>
  static constexpr void write(Out& out, const between_test* self) {
    detail::write_operand(out, detail::part(self, &between_test::operand), binds);
    Words::write(out);
    constexpr bool bare = detail::is_a_lower_bound<Low>;
    detail::write_operand(out, detail::part(self, &between_test::low), bare ? binding::multiplicative : binding::atom);
    out.text(" and ");
    detail::write_operand(out, detail::part(self, &between_test::high), binds);
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, between_test>{*this};
  }
};

namespace detail {

template <class Words, class E, class Low, class High>
constexpr auto make_between(const E& operand, const Low& low, const High& high) {
  check_leading<E>();
  using Node = operand_of<E>;
  auto from = as_compared_with<Node>(low);
  auto to = as_compared_with<Node>(high);
  static_assert(are_comparable<typename Node::value_type, typename decltype(from)::value_type> &&
                    are_comparable<typename Node::value_type, typename decltype(to)::value_type>,
                "between(): the operand and its bounds have types that SQL can't compare; cast one of them");
  return between_test<Words, Node, decltype(from), decltype(to)>{as_operand(operand), std::move(from), std::move(to)};
}

}  // namespace detail

/// `operand between low and high`
template <detail::leading_operand E, class Low, class High>
constexpr auto between(const E& operand, const Low& low, const High& high) {
  return detail::make_between<between_words<false>>(operand, low, high);
}

/// `operand not between low and high`
template <detail::leading_operand E, class Low, class High>
constexpr auto not_between(const E& operand, const Low& low, const High& high) {
  return detail::make_between<between_words<true>>(operand, low, high);
}

}  // namespace virga
