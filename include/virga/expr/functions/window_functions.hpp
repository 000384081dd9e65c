#pragma once

#include <virga/expr/functions/window.hpp>

// The functions of windows, which both databases have. None is an expression before `.over(...)`.

namespace virga {

/// `name(arguments...)`, a function that needs a window.
template <class Form, class T, null_rule Nulls, class... Arguments>
struct window_call : over_step<window_call<Form, T, Nulls, Arguments...>> {
  using virga_window_call = void;
  using value_type = T;
  static constexpr sql_type type = detail::type_of_result<Form, T>();

  node_list<Arguments...> arguments;

  static constexpr bool nullable_over(const scope& s, bool has_rows) {
    return detail::nullable_over<Nulls, Arguments...>(s, has_rows);
  }

  template <class Out>
  static constexpr void write_call(Out& out, const window_call* self) {
    detail::write_form<Form>(out, detail::part(self, &window_call::arguments));
  }

  /// For who expects it here: a window function sees every row of its window.
  template <class Condition>
  constexpr auto filter(const Condition&) const {
    static_assert(is_not_over_a_window<Condition>,
                  "filter(): a window function has none, only an aggregate; choose the rows in a subquery");
    return *this;
  }

  static constexpr void check_over() {}
};

namespace detail {

struct window_maker {
  template <class Form, class T, null_rule Nulls, class... Arguments>
  static constexpr auto make(Arguments... arguments) {
    return window_call<Form, T, Nulls, Arguments...>{{}, {std::move(arguments)...}};
  }
};

}  // namespace detail

/// A window function's type: what `window_function<"name", Result(Parameters...)>` is.
template <class Form, class Signature, null_rule Nulls>
using declared_window_function = declared_function<Form, Signature, Nulls, detail::window_maker>;

/// A window function of the database, typed from then on; see `function`.
template <fixed_string Name, class Signature, null_rule Nulls = null_rule::if_any_argument>
inline constexpr declared_window_function<call_form<Name>, Signature, Nulls> window_function{};

/// `row_number()`: the row's place in its partition, from 1.
constexpr auto row_number() { return window_function<"row_number", std::int64_t()>(); }
/// `rank()`: the place of the first of the row's peers; places are left out behind peers.
constexpr auto rank() { return window_function<"rank", std::int64_t()>(); }
/// `dense_rank()`: the place among the groups of peers.
constexpr auto dense_rank() { return window_function<"dense_rank", std::int64_t()>(); }
/// `percent_rank()`: (rank - 1) / (rows - 1), from 0 to 1.
constexpr auto percent_rank() { return window_function<"percent_rank", double()>(); }
/// `cume_dist()`: the share of the rows that come no later than the row's peers.
constexpr auto cume_dist() { return window_function<"cume_dist", double()>(); }
/// `ntile(count)`: the number, from 1, of the part that the row is in where the partition is cut in so many.
template <class Count>
constexpr auto ntile(const Count& count) {
  return window_function<"ntile", std::int32_t(std::int32_t)>(count);
}

namespace detail {

template <fixed_string Name, class E, class Offset>
constexpr auto offset_function(const E& operand, const Offset& offset) {
  using T = typename operand_of<E>::value_type;
  using form = form_of_value<Name, operand_of<E>>;
  return declared_window_function<form, T(T, std::int32_t), null_rule::always>{}(operand, offset);
}
template <fixed_string Name, class E, class Offset, class Default>
constexpr auto offset_function(const E& operand, const Offset& offset, const Default& otherwise) {
  using T = typename operand_of<E>::value_type;
  using form = form_of_value<Name, operand_of<E>>;
  return declared_window_function<form, T(T, std::int32_t, T), null_rule::if_any_argument>{}(operand, offset,
                                                                                             otherwise);
}
template <fixed_string Name, null_rule Nulls, class E>
constexpr auto value_function(const E& operand) {
  using T = typename operand_of<E>::value_type;
  return declared_window_function<form_of_value<Name, operand_of<E>>, T(T), Nulls>{}(operand);
}

}  // namespace detail

/// `lag(operand)`: its value in the row before, null in the partition's first.
template <detail::sql_operand E>
constexpr auto lag(const E& operand) {
  return detail::value_function<"lag", null_rule::always>(operand);
}
/// `lag(operand, offset)`: its value so many rows before.
template <detail::sql_operand E, class Offset>
constexpr auto lag(const E& operand, const Offset& offset) {
  return detail::offset_function<"lag">(operand, offset);
}
/// `lag(operand, offset, otherwise)`: `otherwise` where there is no such row.
template <detail::sql_operand E, class Offset, class Default>
constexpr auto lag(const E& operand, const Offset& offset, const Default& otherwise) {
  return detail::offset_function<"lag">(operand, offset, otherwise);
}

/// `lead(operand)`: its value in the row behind, null in the partition's last.
template <detail::sql_operand E>
constexpr auto lead(const E& operand) {
  return detail::value_function<"lead", null_rule::always>(operand);
}
/// `lead(operand, offset)`: its value so many rows behind.
template <detail::sql_operand E, class Offset>
constexpr auto lead(const E& operand, const Offset& offset) {
  return detail::offset_function<"lead">(operand, offset);
}
/// `lead(operand, offset, otherwise)`: `otherwise` where there is no such row.
template <detail::sql_operand E, class Offset, class Default>
constexpr auto lead(const E& operand, const Offset& offset, const Default& otherwise) {
  return detail::offset_function<"lead">(operand, offset, otherwise);
}

/// `first_value(operand)`: its value in the frame's first row, null where the frame is empty.
template <detail::sql_operand E>
constexpr auto first_value(const E& operand) {
  return detail::value_function<"first_value", null_rule::if_no_input>(operand);
}
/// `last_value(operand)`: in the frame's last row. Without a frame that is the current row or one of its peers.
template <detail::sql_operand E>
constexpr auto last_value(const E& operand) {
  return detail::value_function<"last_value", null_rule::if_no_input>(operand);
}
/// `nth_value(operand, place)`: in the frame's row of that place, from 1; null where the frame has fewer.
template <detail::sql_operand E, class Place>
constexpr auto nth_value(const E& operand, const Place& place) {
  return detail::offset_function<"nth_value">(operand, place);
}

}  // namespace virga
