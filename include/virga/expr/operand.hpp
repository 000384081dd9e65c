#pragma once

#include <virga/core/value_conversion.hpp>
#include <virga/expr/column_ref.hpp>
#include <virga/expr/expression.hpp>
#include <virga/expr/held_text.hpp>
#include <virga/expr/named_expression.hpp>
#include <virga/expr/placeholder.hpp>
#include <virga/expr/sql_family.hpp>

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

namespace virga {

namespace detail {

template <class T>
struct held_value {
  T value;
};

template <>
struct held_value<std::string> {
  held_text value;
};

}  // namespace detail

/// A value in an expression: always a bound parameter. SQL: `$1` on PostgreSQL, `?` on SQLite.
template <class T, sql_type Type = detail::type_of<T>()>
struct bound_value : detail::held_value<T> {
  using virga_expression = void;
  using value_type = T;
  static constexpr sql_type type = Type;
  static constexpr binding binds = binding::atom;

  static constexpr bool in_scope(const scope&) { return true; }
  static constexpr bool nullable(const scope&) { return false; }

  template <class Out>
  static constexpr void write(Out& out, const bound_value* self) {
    detail::require_type<Type>(out);
    out.parameter(Type, self != nullptr ? &self->value : nullptr);
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, bound_value>{*this};
  }
};

/// The fact asked for when a query stands where an expression does.
template <class Query>
inline constexpr bool is_scalar_query = Query::field_count == 1;

/// The fact asked for of a window function in an expression.
template <class T>
inline constexpr bool has_a_window = false;

/// The fact asked for of any and all.
template <class T>
inline constexpr bool is_on_the_right_side = false;

namespace detail {

template <class T>
concept needs_window = requires { typename T::virga_window_call; };

template <class T>
concept untyped_sql = requires { T::is_typed; } && !T::is_typed;

/// any and all of an array or a subquery: no expression, for they stand on the right of an operator alone. It takes
/// them by as_right_operand().
template <class T>
concept any_or_all = requires { typename T::virga_any_or_all; };
/// any and all of a placeholder or a vector.
template <class T>
concept typed_from_the_left = any_or_all<T> && !requires(const T& operand) { operand.node; };
inline constexpr bool on_the_right = true;

template <class T>
concept scalar_query = requires { typename T::virga_select; };

/// Anything that already is SQL, as opposed to a C++ value.
template <class T>
concept sql_operand = expression<T> || is_field<T> || scalar_query<T> || any_or_all<T>;

template <class T>
concept operand_value = !sql_operand<T> && !untyped_placeholder<T>;

/// A vector's elements as those of another vector. A nullopt stays one.
template <class To, class From>
constexpr To convert_elements(const From& values) {
  using Element = typename To::value_type;
  To converted;
  converted.reserve(values.size());
  for (const auto& value : values) {
    if constexpr (is_optional<typename From::value_type>) {
      converted.push_back(value ? Element(convert_given<typename Element::value_type>(*value)) : Element());
    } else {
      converted.push_back(convert_given<Element>(value));
    }
  }
  return converted;
}

template <class T>
constexpr auto bind_alone(const T& value) {
  using Value = typename sql_value<T>::type;
  if constexpr (needs_window<T>) {
    static_assert(has_a_window<T>, "over(): a window function needs its window: row_number().over(order_by(...))");
    return bound_value<refused_value>{};
  } else if constexpr (!bindable<T>) {
    static_assert(has_a_sql_type<T>, "value: this C++ type has no SQL type; convert it, or specialise virga::codec<T>");
    return bound_value<refused_value>{};
  } else if constexpr (std::same_as<T, Value>) {
    return bound_value<Value>{value};
  } else if constexpr (std::same_as<Value, std::string> && std::convertible_to<const T&, std::string_view>) {
    return bound_value<Value>{std::string_view(value)};
  } else if constexpr (driver::sql_array<T>) {
    return bound_value<Value>{convert_elements<Value>(value)};
  } else if constexpr (is_time_point<T>) {
    return bound_value<Value>{std::chrono::floor<typename Value::duration>(value)};
  } else if constexpr (std::integral<T> && !std::same_as<T, bool>) {
    return bound_value<Value>{convert_given<Value>(value)};
  } else {
    return bound_value<Value>{Value(value)};
  }
}

/// What a vector is bound as beside an array: elements of the array's type, if they can become it.
template <class Array, class V>
struct elements_beside {
  using type = V;
};
template <class T, class V>
  requires driver::sql_array<std::vector<T>> && driver::sql_array<std::vector<V>>
struct elements_beside<std::vector<T>, std::vector<V>> {
  using To = typename array_element<T>::type;
  using From = typename array_element<V>::type;
  using element = std::conditional_t<is_optional<V>, std::optional<To>, To>;
  static constexpr bool fits = comparable_types<To, typename sql_value<From>::type> && givable_as<To, const From&>;
  using type = std::conditional_t<fits, std::vector<element>, std::vector<V>>;
};

/// A fraction beside `real`: as a float, of which PostgreSQL compares the digits with those of the column. As a double
/// 0.1 would equal no value that the column holds.
template <class T, class V>
concept rounded_to_real = std::same_as<T, float> && (std::floating_point<V> || std::same_as<V, decimal>);

template <class V>
constexpr double as_double(const V& value) {
  return static_cast<double>(value);
}

/// A value beside an expression of type `T`: bound as that type, whatever C++ type says it. An integer keeps its own
/// where that is wider, for the result of both is wider, too.
template <class T, sql_type Type, class V>
constexpr auto bind_beside(const V& value) {
  if constexpr ((is_json(Type) || std::same_as<T, std::string>) && text_like<V>) {
    return bound_value<std::string, Type>{std::string_view(value)};
  } else if constexpr (std::integral<T> && std::integral<V> && !std::same_as<T, bool> && !std::same_as<V, bool> &&
                       sizeof(V) <= sizeof(T) && (std::is_signed_v<V> || sizeof(V) < sizeof(T))) {
    return bound_value<T, Type>{static_cast<T>(value)};
  } else if constexpr (std::same_as<T, double> && is_number_type<V>) {
    return bound_value<double>{as_double(value)};
  } else if constexpr (rounded_to_real<T, V>) {
    return bound_value<float>{convert_given<float>(as_double(value))};
  } else if constexpr (std::same_as<T, decimal> && std::floating_point<V>) {
    return bound_value<decimal>{decimal(value)};
  } else if constexpr (std::same_as<T, V>) {
    return bound_value<T, Type>{value};
  } else if constexpr (is_array(Type) && driver::sql_array<V>) {
    using Bound = typename elements_beside<T, V>::type;
    if constexpr (comparable_types<T, V>)
      return bound_value<V, Type>{value};
    else if constexpr (comparable_types<T, Bound>)
      return bound_value<Bound, Type>{convert_elements<Bound>(value)};
    else
      return bind_alone(value);
  } else if constexpr (is_time_point<T> && givable_as<T, V>) {
    return bound_value<T, Type>{convert_given<T>(value)};
  } else {
    return bind_alone(value);
  }
}

/// A column by itself, of which an error knows the name.
template <class Node>
concept named_column = requires {
  { Node::table() } -> std::convertible_to<std::string_view>;
  { Node::name() } -> std::convertible_to<std::string_view>;
};

/// A number that may be outside of what can be sent: a fraction beside `real`, an integer beyond bigint. One that is
/// only wider than its column is compared as SQL does it.
template <class Node, class V>
concept number_beside_column =
    named_column<Node> && (rounded_to_real<typename Node::value_type, V> ||
                           (driver::sql_integer<typename Node::value_type> && driver::sql_integer<V> &&
                            std::is_unsigned_v<V> && sizeof(V) == sizeof(std::int64_t)));

template <class Node, class V>
constexpr auto bind_beside_column(const V& value) {
  using T = std::conditional_t<std::integral<V>, std::int64_t, float>;
  const auto number = [&] {
    if constexpr (std::integral<V>)
      return value;
    else
      return as_double(value);
  }();
  if (!fits_in<T>(number)) throw_out_of_range(number_type_name<T>, any_number(number), Node::table(), Node::name());
  return bound_value<T>{static_cast<T>(number)};
}

}  // namespace detail

/// The expression that something stands for by itself.
template <class T>
constexpr auto as_operand(const T& operand) {
  if constexpr (detail::is_field<T>) {
    return detail::as_column(operand);
  } else if constexpr (expression<T>) {
    return operand;
  } else if constexpr (detail::scalar_query<T>) {
    return operand.as_scalar();
  } else if constexpr (detail::any_or_all<T>) {
    static_assert(is_on_the_right_side<T>,
                  "any_of(), all_of(), pg::any(), pg::all(): SQL has them on the right side of a comparison alone: "
                  "posts.id == any_of(...)");
    return bound_value<detail::refused_value>{};
  } else {
    static_assert(!detail::untyped_placeholder<T>,
                  "placeholder: nothing beside it says its type; compare it with a column, or say it: "
                  "placeholder<\"id\", int>");
    if constexpr (detail::untyped_placeholder<T>)
      return bound_value<detail::refused_value>{};
    else
      return detail::bind_alone(operand);
  }
}

/// An expression that nobody else has: its parts are moved, not copied.
template <expression T>
  requires(!std::is_const_v<T>)
constexpr T as_operand(T&& operand) {
  return std::move(operand);
}

/// True if a column of type T can be given an expression; sql<> without a type is taken at its word.
template <class T, class Node>
constexpr bool is_value_for(type_tag<T>, type_tag<Node>) {
  if constexpr (detail::untyped_sql<Node>)
    return true;
  else
    return detail::comparable_types<T, typename Node::value_type>;
}

/// The expression that something stands for beside an expression of a known type. On the right of an operator any and
/// all may be.
template <class T, sql_type Type, bool OnTheRight = false, class Operand>
constexpr auto as_operand_beside(const Operand& operand) {
  if constexpr (OnTheRight && detail::typed_from_the_left<Operand>) {
    return operand.template typed<T, Type>();
  } else if constexpr (OnTheRight && detail::any_or_all<Operand>) {
    return operand.node;
  } else if constexpr (detail::untyped_placeholder<Operand>) {
    return Operand::template typed<T, Type>();
  } else if constexpr (detail::operand_value<Operand>) {
    return detail::bind_beside<T, Type>(operand);
  } else if constexpr (detail::scalar_query<Operand>) {
    return operand.as_scalar();
  } else {
    return as_operand(operand);
  }
}

/// The same of what is compared with an expression; the value_error for a number that can't be sent names the column.
template <expression Node, bool OnTheRight = false, class Operand>
constexpr auto as_compared_with(const Operand& operand) {
  if constexpr (detail::number_beside_column<Node, Operand>)
    return detail::bind_beside_column<Node>(operand);
  else
    return as_operand_beside<typename Node::value_type, Node::type, OnTheRight>(operand);
}

/// any or all of an array or a subquery, on its way to the right of an operator.
template <expression Node>
struct right_operand {
  using virga_any_or_all = void;

  Node node;

  // For who selects it, so that what is wrong is said here.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, bound_value<detail::refused_value>>{as_operand(*this)};
  }
};

namespace detail {

/// The expression that something stands for on the right of an operator, where any and all may be.
template <class Operand>
constexpr auto as_right_operand(const Operand& operand) {
  if constexpr (typed_from_the_left<Operand>)
    return operand.untyped();
  else if constexpr (any_or_all<Operand>)
    return operand.node;
  else
    return as_operand(operand);
}

}  // namespace detail

template <class T>
using operand_of = decltype(as_operand(std::declval<const T&>()));

}  // namespace virga
