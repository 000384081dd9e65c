#pragma once

#include <virga/expr/operand.hpp>

#include <concepts>

namespace virga {

enum class connective { and_, or_ };

namespace detail {

/// A condition that is asked for by itself, as `db.count(users) == 3`, or is known already.
template <class E>
concept answered_alone = std::same_as<typename E::value_type, bool> && std::constructible_from<bool, const E&>;
template <class E>
concept true_or_false_alone = answered_alone<E> || std::same_as<E, bound_value<bool>>;

template <true_or_false_alone E>
bool is_true_alone(const E& condition) {
  if constexpr (answered_alone<E>)
    return static_cast<bool>(condition);
  else
    return condition.value;
}

}  // namespace detail

/// `left and right`, `left or right`.
template <connective Op, detail::condition_like L, detail::condition_like R>
struct connected {
  using virga_expression = void;
  using value_type = bool;
  static constexpr sql_type type = sql_type::boolean;
  static constexpr binding binds = Op == connective::and_ ? binding::and_ : binding::or_;

  L left;
  R right;

  static constexpr bool nullable(const scope& s) { return L::nullable(s) || R::nullable(s); }

  template <class Out>
  static constexpr void write(Out& out, const connected* self) {
    if constexpr (Out::binds_values) {
      detail::binder_of<L>::write(out, &self->left);
      detail::binder_of<R>::write(out, &self->right);
    } else {
      if (detail::is_written_bare<L, Out, binds>() && !detail::looks_for_keys(out))
        L::write(out, detail::part(self, &connected::left));
      else
        detail::write_operand(out, detail::part(self, &connected::left), binds, true);
      out.text(Op == connective::and_ ? " and " : " or ");
      detail::write_operand(out, detail::part(self, &connected::right), binds, true);
    }
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, connected>{*this};
  }

  /// `if (db.count(users) > 0 and db.count(posts) == 0)`: sends the statements that it takes, from left to right.
  explicit operator bool() const
    requires(detail::true_or_false_alone<L> && detail::true_or_false_alone<R>)
  {
    const bool first = detail::is_true_alone(left);
    return first == (Op == connective::or_) ? first : detail::is_true_alone(right);
  }
};

/// `not operand`
template <detail::condition_like E>
struct negated {
  using virga_expression = void;
  using value_type = bool;
  static constexpr sql_type type = sql_type::boolean;
  static constexpr binding binds = binding::not_;

  E operand;

  static constexpr bool nullable(const scope& s) { return E::nullable(s); }

  template <class Out>
  static constexpr void write(Out& out, const negated* self) {
    out.text("not ");
    detail::write_operand(out, detail::part(self, &negated::operand), binds);
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, negated>{*this};
  }

  /// `if (not (db.count(users) == 3))`: sends the statement.
  explicit operator bool() const
    requires detail::answered_alone<E>
  {
    return !detail::is_true_alone(operand);
  }
};

/// The fact asked for of an operand of and, or, not, and of where() and having().
template <class E>
inline constexpr bool is_condition = detail::condition_like<operand_of<E>>;

namespace detail {

/// A condition whose type is forgotten has operators of its own: see condition.hpp.
template <class T>
concept erased_condition = requires { typename T::virga_erased; };

template <class L, class R>
concept logic_operands = (sql_operand<L> || sql_operand<R>) && !erased_condition<L> && !erased_condition<R>;

template <connective Op, class L, class R>
constexpr auto connect(L&& left, R&& right) {
  using Left = std::remove_cvref_t<L>;
  using Right = std::remove_cvref_t<R>;
  static_assert(is_condition<Left> && is_condition<Right>, "and, or, not: an operand is not a condition");
  if constexpr (is_condition<Left> && is_condition<Right>) {
    // A condition stands for itself; what else can be one is asked what it stands for.
    if constexpr (expression<Left> && expression<Right>)
      return connected<Op, Left, Right>{static_cast<L&&>(left), static_cast<R&&>(right)};
    else
      return connected<Op, operand_of<Left>, operand_of<Right>>{as_operand(static_cast<L&&>(left)),
                                                                as_operand(static_cast<R&&>(right))};
  } else {
    return bound_value<bool>{false};
  }
}

}  // namespace detail

/// `left and right`; also spelled `left && right`.
template <class L, class R>
  requires detail::logic_operands<std::remove_cvref_t<L>, std::remove_cvref_t<R>>
constexpr auto operator&&(L&& left, R&& right) {
  return detail::connect<connective::and_>(static_cast<L&&>(left), static_cast<R&&>(right));
}

/// `left or right`; also spelled `left || right`.
template <class L, class R>
  requires detail::logic_operands<std::remove_cvref_t<L>, std::remove_cvref_t<R>>
constexpr auto operator||(L&& left, R&& right) {
  return detail::connect<connective::or_>(static_cast<L&&>(left), static_cast<R&&>(right));
}

/// `not operand`; also spelled `!operand`.
template <class E>
  requires(detail::sql_operand<E> && !detail::erased_condition<E>)
constexpr auto operator!(const E& operand) {
  static_assert(is_condition<E>, "and, or, not: an operand is not a condition");
  if constexpr (is_condition<E>)
    return negated<operand_of<E>>{as_operand(operand)};
  else
    return bound_value<bool>{false};
}

/// `not operand`
template <class E>
constexpr auto not_(const E& operand) {
  return !as_operand(operand);
}

}  // namespace virga
