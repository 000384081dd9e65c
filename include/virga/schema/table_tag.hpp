#pragma once

#include <virga/core/fixed_string.hpp>

#include <string_view>

namespace virga {

/// What `table_name("users")` or `table_name("auth", "users")` gives: the name in the database.
struct table_identifier {
  std::string_view schema;  // empty: the default schema
  std::string_view name;
  std::string_view comment_text = {};

  /// `comment on table ... is '<text>'`: what people read who look at the database. SQLite has no comments, there it
  /// stays in the header.
  [[nodiscard]] constexpr table_identifier comment(std::string_view text) const { return {schema, name, text}; }
};

template <class Tag>
struct as_columns;

/// Stands for a table in types: short, so that the types of expressions stay short.
template <template <class> class Struct>
struct table_tag {
  using base = table_tag;
  template <class As>
  using apply = Struct<As>;
};

/// Stands for a table under another name, for self joins.
template <template <class> class Struct, fixed_string Alias>
struct alias_tag {
  using base = table_tag<Struct>;
  template <class As>
  using apply = Struct<As>;
};

namespace detail {

template <class Tag>
inline constexpr std::string_view alias_of{};
template <template <class> class Struct, fixed_string Alias>
inline constexpr std::string_view alias_of<alias_tag<Struct, Alias>> = Alias.view();

}  // namespace detail
}  // namespace virga
