#pragma once

#include <virga/query/source/derived_table.hpp>

namespace virga {

/// An expression that is null in some rows although it would not be by itself.
template <class E>
struct nullable_node : E {
  static constexpr bool nullable(const scope&) { return true; }
};

/// A field that is null in some rows: of a set operation whose other branch may have nulls there, a key of rollup().
template <class Field>
struct nullable_field {
  using field_type = Field;
};

template <class Field>
inline constexpr bool has_name<nullable_field<Field>> = has_name<Field>;

namespace detail {

template <class Field>
struct selected_field<nullable_field<Field>> {
  using node = nullable_node<typename selected_field<Field>::node>;
  using key = typename selected_field<Field>::key;
};
template <class Field>
struct field_name<nullable_field<Field>> : field_name<Field> {};

}  // namespace detail
}  // namespace virga
