#pragma once

#include <virga/core/value_conversion.hpp>
#include <virga/expr/expression.hpp>
#include <virga/expr/held_text.hpp>
#include <virga/expr/named_expression.hpp>
#include <virga/expr/placeholder.hpp>
#include <virga/expr/sql_family.hpp>

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

// Values of C++ in an expression: what they are bound as, by themselves and beside something that has a type.

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

/// The fact asked for of a window function in an expression.
template <class T>
inline constexpr bool has_a_window = false;

namespace detail {

template <class T>
concept needs_window = requires { typename T::virga_window_call; };

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
  } else if constexpr (is_relation<T>) {
    static_assert(
        has_a_sql_type<T>,
        "value: a relation is not a column; use its key, as posts.author_id, or join the related table and use "
        "its columns");
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
  } else if constexpr (std::same_as<T, blob_view>) {
    return bound_value<Value>{Value(value.begin(), value.end())};
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
}  // namespace virga
