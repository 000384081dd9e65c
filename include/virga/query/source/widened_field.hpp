#pragma once

#include <virga/query/source/derived_table.hpp>

namespace virga {

/// An expression that is null in some rows although it would not be by itself.
template <class E>
struct widened : E {
  static constexpr bool nullable(const scope&) { return true; }
};

/// A field that is null in some rows: of a set operation whose other branch may have nulls there, a key of rollup().
template <class Field>
struct widened_field {
  using field_type = Field;
};

template <class Field>
inline constexpr bool has_name<widened_field<Field>> = has_name<Field>;

namespace detail {

template <class Field>
struct selected_field<widened_field<Field>> {
  using node = widened<typename selected_field<Field>::node>;
  using key = typename selected_field<Field>::key;
};
template <class Field>
struct field_name<widened_field<Field>> : field_name<Field> {};

}  // namespace detail
}  // namespace virga
