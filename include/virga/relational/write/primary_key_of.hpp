#pragma once

#include <virga/expr/in.hpp>
#include <virga/expr/row_in_values.hpp>
#include <virga/relational/relation_keys.hpp>

#include <cstddef>
#include <tuple>
#include <utility>

namespace virga::detail {

template <class Value>
constexpr const auto& key_part(const Value& value) {
  if constexpr (is_optional<Value>)
    return *value;
  else
    return value;
}

/// A table's primary key in an expression, and its value: of one column, or as a tuple of several.
template <class Tag, class Places = std::make_index_sequence<keys_of<Tag>.primary.size>>
struct primary_key_of;
template <class Tag, std::size_t... Is>
struct primary_key_of<Tag, std::index_sequence<Is...>> {
  using value_type = std::tuple<typename column_ref<Tag, keys_of<Tag>.primary.places[Is]>::value_type...>;

  static constexpr auto columns() { return virga::row_value(column_ref<Tag, keys_of<Tag>.primary.places[Is]>{}...); }
  template <class Row>
  static value_type value(const Row& row) {
    return value_type(key_part(nth_member<keys_of<Tag>.primary.places[Is], table_info<Tag>::member_count>(row))...);
  }
};
template <class Tag>
struct primary_key_of<Tag, std::index_sequence<0>> {
  static constexpr std::size_t place = keys_of<Tag>.primary.places[0];
  using value_type = typename column_ref<Tag, place>::value_type;

  static constexpr auto columns() { return column_ref<Tag, place>{}; }
  template <class Row>
  static const value_type& value(const Row& row) {
    return key_part(nth_member<place, table_info<Tag>::member_count>(row));
  }
};

}  // namespace virga::detail
