#pragma once

#include <virga/core/erased_expression.hpp>
#include <virga/core/input_range.hpp>
#include <virga/expr/logic.hpp>

#include <concepts>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace virga {

/// A condition put together at run time: its type says nothing of what is in it. Empty, it filters
/// nothing; `and` and `or` with an empty one give the other side.
///
///     virga::condition filter;
///     if (name) filter = filter and users.name == *name;
///     db.select().from(users).where(filter).all();
///
/// Immutable and cheap to copy. It may have any number of terms; chains of more than 64 stand in parentheses, halved,
/// because SQLite takes no expression that is nested more than 1000 deep. A column of a table that the query has not,
/// and an aggregate or a window function where none can be, is a usage_error when the query is run, before anything is
/// sent, wherever in it the condition stands.
class condition {
 public:
  using virga_expression = void;
  using virga_erased = void;
  using value_type = bool;
  static constexpr sql_type type = sql_type::boolean;
  static constexpr binding binds = binding::or_;

  condition() = default;
  condition(const condition&) = default;
  condition(condition&&) = default;
  condition& operator=(const condition&) = default;
  condition& operator=(condition&&) = default;
  ~condition();

  template <class E>
    requires(detail::sql_operand<E> && !std::same_as<E, condition>)
  condition(const E& expression) : node_(erase(as_operand(expression))), binds_(operand_of<E>::binds) {
    static_assert(is_condition<E>, "condition: the expression is not a condition");
  }

  template <class E>
  condition(const std::optional<E>& expression) {
    if (expression) *this = condition(*expression);
  }

  /// How tightly what is in it binds, so that parentheses stand only where they must.
  [[nodiscard]] binding binding_at_run_time() const noexcept { return binds_; }

  [[nodiscard]] bool empty() const noexcept { return node_ == nullptr; }

  static constexpr bool nullable(const scope&) { return true; }

  template <class Out>
  static constexpr void write(Out& out, const condition* self) {
    if (self == nullptr) {
      out.mark_dynamic();
    } else if (self->node_ == nullptr) {
      out.text(out.rules().true_literal);
    } else if constexpr (requires { self->write_node(out); }) {
      self->write_node(out);
    }
  }

  // Compiled once: they are not templates.
  friend condition operator&&(const condition& left, const condition& right);
  friend condition operator||(const condition& left, const condition& right);
  friend condition operator!(const condition& operand);

 private:
  class compound;

  static condition made_of(binding tightness, const condition& left, const condition& right);
  void write_node(sql_writer& out) const;
  void write_node(parameter_list& out) const;

  std::shared_ptr<const erased_expression> node_;
  binding binds_ = binding::atom;
  bool is_compound_ = false;
};

namespace detail {

template <class T>
concept made_at_run_time = erased_condition<T> || is_optional<T>;

/// True for what where() and having() take.
template <class T>
constexpr bool takes_as_condition() {
  if constexpr (made_at_run_time<T>)
    return true;
  else if constexpr (sql_operand<T>)
    return is_condition<T>;
  else
    return std::same_as<T, bool>;
}
template <class T>
inline constexpr bool is_condition_operand = takes_as_condition<T>();

template <class T>
constexpr auto as_condition(const T& operand) {
  if constexpr (made_at_run_time<T>)
    return condition(operand);
  else
    return as_operand(operand);
}

template <class Node>
constexpr bool is_empty_condition(const Node* node) {
  if constexpr (erased_condition<Node>)
    return node != nullptr && node->empty();
  else
    return false;
}

/// A vector of conditions and the like.
template <class T>
concept range_of_conditions = detail::input_range<T> && is_condition_operand<detail::range_value_t<T>> &&
                              !std::same_as<detail::range_value_t<T>, bool>;

template <class T>
concept joined_at_run_time = made_at_run_time<std::remove_cvref_t<T>> || range_of_conditions<T>;

template <connective Op>
condition join(const condition& left, const condition& right) {
  return Op == connective::and_ ? left && right : left || right;
}

/// An operand of `and_` or `or_`; of a range what its conditions are together.
template <connective Op, class T>
condition part_of_join(T& operand) {
  if constexpr (range_of_conditions<T&>) {
    condition result;
    for (auto&& each : operand) result = join<Op>(result, condition(each));
    return result;
  } else {
    return condition(operand);
  }
}

}  // namespace detail

/// `a and b and ...`; empty conditions and empty optionals are left out. A range of conditions, as a
/// `std::vector<condition>`, stands for those in it, an empty one for an empty condition: `and_(filters)`.
template <class First, class... Rest>
constexpr auto and_(First&& first, Rest&&... rest) {
  if constexpr ((detail::joined_at_run_time<First> || ... || detail::joined_at_run_time<Rest>)) {
    return (detail::part_of_join<connective::and_>(first) && ... && detail::part_of_join<connective::and_>(rest));
  } else if constexpr (sizeof...(Rest) == 0) {
    return as_operand(first);
  } else {
    return (as_operand(first) && ... && as_operand(rest));
  }
}

/// `a or b or ...`; empty conditions, empty optionals and empty ranges of conditions are left out.
template <class First, class... Rest>
constexpr auto or_(First&& first, Rest&&... rest) {
  if constexpr ((detail::joined_at_run_time<First> || ... || detail::joined_at_run_time<Rest>)) {
    return (detail::part_of_join<connective::or_>(first) || ... || detail::part_of_join<connective::or_>(rest));
  } else if constexpr (sizeof...(Rest) == 0) {
    return as_operand(first);
  } else {
    return (as_operand(first) || ... || as_operand(rest));
  }
}

}  // namespace virga
