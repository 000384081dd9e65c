#pragma once

#include <virga/expr/operand.hpp>
#include <virga/writer/sql_writer.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// The values given for placeholders of a text that is put together at run time.

namespace virga::detail {

/// The placeholders of a statement as it is written, in the order of its parameters.
template <class Write>
std::vector<placeholder_use> placeholders_in(const dialect_rules& rules, Write write) {
  std::string text;
  sql_writer counted(rules, text);
  write(counted);
  std::vector<placeholder_use> uses(counted.facts().placeholders);
  text.clear();
  sql_writer listed(rules, text);
  listed.list_placeholders(uses.data());
  write(listed);
  return uses;
}

/// A value given for a placeholder, as far as compiled code looks at it.
struct placeholder_argument {
  std::string_view name;
  bool (*fits)(std::uint64_t type);
  bool is_null;
};

/// usage_error unless each placeholder has a value of its type, and each value a placeholder.
void check_placeholder_arguments(std::span<const placeholder_use> asked, std::span<const placeholder_argument> given);

template <class Value>
inline constexpr bool is_list_of_integers = false;
template <std::integral T>
inline constexpr bool is_list_of_integers<std::vector<T>> = !std::same_as<T, bool>;

/// True if a value of type V can be bound as the type of a placeholder: what can be compared with it, save that
/// a fraction is no integer.
template <class V>
constexpr bool can_be_bound(std::uint64_t type) {
  using Value = typename sql_value<V>::type;
  constexpr bool exact = std::integral<Value>;
  if constexpr (is_list_of_integers<Value>)
    return type == type_id<std::vector<std::int16_t>> || type == type_id<std::vector<std::int32_t>> ||
           type == type_id<std::vector<std::int64_t>>;
  else if constexpr (family_of<Value>() != sql_family::number)
    return type == type_id<Value>;
  else if (type == type_id<decimal>)
    return true;
  else if (type == type_id<float> || type == type_id<double>)
    return !std::same_as<Value, decimal>;
  else
    return exact && (type == type_id<std::int16_t> || type == type_id<std::int32_t> || type == type_id<std::int64_t>);
}

template <class V>
constexpr bool fits_placeholder(std::uint64_t type) {
  if constexpr (std::same_as<V, std::nullopt_t>)
    return true;
  else
    return can_be_bound<unwrapped<V>>(type);
}

template <class V>
bool is_null_value(const V& value) {
  if constexpr (std::same_as<V, std::nullopt_t>)
    return true;
  else if constexpr (is_optional<V>)
    return !value.has_value();
  else
    return false;
}

template <class Value>
constexpr bool check_value_type() {
  using V = decltype(Value::value);
  static_assert(std::same_as<V, std::nullopt_t> || bindable<unwrapped<V>> || has_a_sql_type<V>,
                "run(), all(), get(), one(): the value's C++ type has no SQL type; convert it, or specialise "
                "virga::codec<T>");
  return std::same_as<V, std::nullopt_t> || bindable<unwrapped<V>>;
}

/// The same of the values that were given: usage_error before anything is sent.
template <class... Values>
void check_placeholder_arguments(std::span<const placeholder_use> asked, const Values&... values) {
  const placeholder_argument given[] = {
      placeholder_argument{Values::name.view(), &fits_placeholder<decltype(Values::value)>,
                           is_null_value(values.value)}...,
      placeholder_argument{}};
  check_placeholder_arguments(asked, {given, sizeof...(Values)});
}

}  // namespace virga::detail
