#pragma once

#include <virga/expr/operand.hpp>

#include <optional>

namespace virga {

enum class comparison { equal, not_equal, less, less_equal, greater, greater_equal };

constexpr std::string_view sql_text(comparison op) {
  switch (op) {
    case comparison::equal:
      return " = ";
    case comparison::not_equal:
      return " <> ";
    case comparison::less:
      return " < ";
    case comparison::less_equal:
      return " <= ";
    case comparison::greater:
      return " > ";
    case comparison::greater_equal:
      return " >= ";
  }
  return {};
}

namespace detail {

template <class T>
constexpr bool holds(comparison op, const T& left, const T& right) {
  switch (op) {
    case comparison::equal:
      return left == right;
    case comparison::not_equal:
      return left != right;
    case comparison::less:
      return left < right;
    case comparison::less_equal:
      return left <= right;
    case comparison::greater:
      return left > right;
    case comparison::greater_equal:
      return left >= right;
  }
  return false;
}

/// What a database can be asked for by itself, as `db.count(users)`, and what is known already.
template <class E>
concept asked_alone = requires(const E& node) {
  { node.one() } -> std::same_as<typename E::value_type>;
};
template <class E>
concept known_alone = asked_alone<E> || std::same_as<E, bound_value<typename E::value_type, E::type>>;

template <known_alone E>
typename E::value_type value_alone(const E& node) {
  if constexpr (asked_alone<E>)
    return node.one();
  else
    return node.value;
}

}  // namespace detail

/// `left = right` and its like. Null beside anything is null, which `where` takes for false.
template <comparison Op, expression L, expression R>
struct compared {
  using virga_expression = void;
  using value_type = bool;
  static constexpr sql_type type = sql_type::boolean;
  static constexpr binding binds = binding::comparison;

  L left;
  R right;

  static constexpr bool nullable(const scope& s) { return L::nullable(s) || R::nullable(s); }

  template <class Out>
  static constexpr void write(Out& out, const compared* self) {
    if constexpr (Out::binds_values) {
      detail::binder_of<L>::write(out, &self->left);
      detail::binder_of<R>::write(out, &self->right);
    } else {
      detail::write_operand(out, detail::part(self, &compared::left), binds);
      out.text(sql_text(Op));
      detail::write_operand(out, detail::part(self, &compared::right), binds);
    }
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, compared>{*this};
  }

  /// `if (db.count(users) > 0)`: sends the count's statement and compares here.
  explicit operator bool() const
    requires((detail::asked_alone<L> || detail::asked_alone<R>) && detail::known_alone<L> && detail::known_alone<R>)
  {
    return detail::holds<typename L::value_type>(Op, detail::value_alone(left), detail::value_alone(right));
  }
};

/// The facts asked for of the two sides of a comparison. Named for the compiler to print them.
template <class Left, class Right>
inline constexpr bool are_comparable = detail::comparable_types<Left, Right>;
template <class Left>
inline constexpr bool is_a_column_or_expression_itself = false;
template <class Right>
inline constexpr bool is_not_null_literal =
    !std::same_as<Right, std::nullopt_t> && !std::same_as<Right, std::nullptr_t> && !detail::is_optional<Right>;

namespace detail {

template <class Left, class Right>
constexpr auto refuse_comparison() {
  constexpr bool typed = !untyped_sql<Left> && !untyped_sql<Right>;
  static_assert(typed, "comparison: sql<> needs a type to be compared: sql<\"...\", std::string>(...)");
  static_assert(!typed || are_comparable<typename Left::value_type, typename Right::value_type>,
                "comparison: the two sides have types that SQL can't compare; cast one of them");
  return bound_value<bool>{false};
}

/// Builds a comparison. The side that is SQL decides the type of the side that is a C++ value.
template <comparison Op, class L, class R>
constexpr auto compare(const L& left, const R& right) {
  if constexpr (!is_not_null_literal<L> || !is_not_null_literal<R>) {
    static_assert(
        is_not_null_literal<L> && is_not_null_literal<R>,
        "comparison: nothing equals null in SQL; use is_null() or is_not_null(), and unwrap a std::optional first");
    return bound_value<bool>{false};
  } else if constexpr (sql_operand<L> || typed_from_the_left<R>) {
    using Left = operand_of<L>;
    auto operand = as_compared_with<Left, on_the_right>(right);
    using Right = decltype(operand);
    if constexpr (!comparable_types<typename Left::value_type, typename Right::value_type>) {
      return refuse_comparison<Left, Right>();
    } else if constexpr (is_field<L>) {
      return compared<Op, Left, Right>{{}, static_cast<Right&&>(operand)};
    } else {
      return compared<Op, Left, Right>{as_operand(left), static_cast<Right&&>(operand)};
    }
  } else if constexpr (!sql_operand<R> && (named<L> || named<R>)) {
    static_assert(is_a_column_or_expression_itself<L>,
                  "comparison: as(...) names a column of the result; compare the expression without its name");
    return bound_value<bool>{false};
  } else {
    auto node = as_right_operand(right);
    using Right = decltype(node);
    auto operand = as_compared_with<Right>(left);
    using Left = decltype(operand);
    if constexpr (comparable_types<typename Left::value_type, typename Right::value_type>) {
      return compared<Op, Left, Right>{std::move(operand), std::move(node)};
    } else {
      return refuse_comparison<Left, Right>();
    }
  }
}

template <class L, class R>
concept comparison_operands =
    sql_operand<L> || sql_operand<R> || named<L> || named<R> || is_relation<L> || is_relation<R>;

}  // namespace detail

/// `left = right`. `eq(a, b)` is the same, for those who come from Drizzle; so are `ne`, `lt`, `lte`, `gt`, `gte`.
template <class L, class R>
  requires detail::comparison_operands<L, R>
constexpr auto operator==(const L& left, const R& right) {
  return detail::compare<comparison::equal>(left, right);
}
/// `left <> right`
template <class L, class R>
  requires detail::comparison_operands<L, R>
constexpr auto operator!=(const L& left, const R& right) {
  return detail::compare<comparison::not_equal>(left, right);
}
/// `left < right`
template <class L, class R>
  requires detail::comparison_operands<L, R>
constexpr auto operator<(const L& left, const R& right) {
  return detail::compare<comparison::less>(left, right);
}
/// `left <= right`
template <class L, class R>
  requires detail::comparison_operands<L, R>
constexpr auto operator<=(const L& left, const R& right) {
  return detail::compare<comparison::less_equal>(left, right);
}
/// `left > right`
template <class L, class R>
  requires detail::comparison_operands<L, R>
constexpr auto operator>(const L& left, const R& right) {
  return detail::compare<comparison::greater>(left, right);
}
/// `left >= right`
template <class L, class R>
  requires detail::comparison_operands<L, R>
constexpr auto operator>=(const L& left, const R& right) {
  return detail::compare<comparison::greater_equal>(left, right);
}

/// `left = right`
template <class L, class R>
constexpr auto eq(const L& left, const R& right) {
  return detail::compare<comparison::equal>(left, right);
}
/// `left <> right`
template <class L, class R>
constexpr auto ne(const L& left, const R& right) {
  return detail::compare<comparison::not_equal>(left, right);
}
/// `left < right`
template <class L, class R>
constexpr auto lt(const L& left, const R& right) {
  return detail::compare<comparison::less>(left, right);
}
/// `left <= right`
template <class L, class R>
constexpr auto lte(const L& left, const R& right) {
  return detail::compare<comparison::less_equal>(left, right);
}
/// `left > right`
template <class L, class R>
constexpr auto gt(const L& left, const R& right) {
  return detail::compare<comparison::greater>(left, right);
}
/// `left >= right`
template <class L, class R>
constexpr auto gte(const L& left, const R& right) {
  return detail::compare<comparison::greater_equal>(left, right);
}

}  // namespace virga
