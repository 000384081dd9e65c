#pragma once

#include <virga/schema/uses.hpp>

#include <type_traits>

namespace virga {

/// The facts asked for of every table. Named here so that the compiler prints the names.
template <fixed_string Table>
inline constexpr bool has_distinct_column_names = false;
template <fixed_string Table>
inline constexpr bool names_fit_the_database = false;
template <fixed_string Table>
inline constexpr bool has_one_primary_key = false;

/// PostgreSQL cuts identifiers at 63 bytes (its manual, section 4.1.1), and two cut names may be the same one.
inline constexpr std::size_t longest_identifier = 63;

namespace detail {

template <class Tag>
constexpr bool names_are_distinct() {
  using info = table_info<Tag>;
  for (std::size_t i = 0; i < info::member_count; ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (info::names[i] == info::names[j]) return false;
  return true;
}

template <class Tag>
constexpr bool names_are_short() {
  using info = table_info<Tag>;
  if (info::name.size() > longest_identifier || info::identifier.schema.size() > longest_identifier) return false;
  for (std::size_t i = 0; i < info::member_count; ++i)
    if (info::is_column[i] && info::names[i].size() > longest_identifier) return false;
  return true;
}

template <class... Members>
constexpr std::size_t count_primary_keys(type_list<Members...>) {
  return (std::size_t{0} + ... + [] {
    if constexpr (is_field<Members>)
      return Members::spec.is_primary_key ? std::size_t{1} : std::size_t{0};
    else
      return std::size_t{0};
  }());
}

template <class Tag>
constexpr auto make_table() {
  static_assert(
      count_primary_keys(typename table_info<Tag>::member_list{}) <= 1 || has_one_primary_key<table_label<Tag>>,
      "table: two columns are primary_key(); a key of several columns is a constraint: primary_key(t.a, t.b)");
  static_assert(names_are_distinct<Tag>() || has_distinct_column_names<table_label<Tag>>,
                "table: two columns or relations have the same name");
  static_assert(names_are_short<Tag>() || names_fit_the_database<table_label<Tag>>,
                "table: an identifier is longer than the 63 bytes PostgreSQL takes");
  return typename Tag::template apply<as_columns<Tag>>{};
}

}  // namespace detail

/// The table object of a table struct: `inline constexpr auto users = virga::table<Users>;`. Its members
/// are the columns and relations that queries are written with.
template <template <class> class Struct>
inline constexpr auto table = detail::make_table<table_tag<Struct>>();

/// The same table under another name, for self joins: `virga::alias<"manager">(employees)`.
template <fixed_string Name, template <class> class Struct, class Tag>
constexpr auto alias(const Struct<as_columns<Tag>>&) {
  static_assert(Name.size() > 0 && Name.size() <= longest_identifier,
                "alias(): an identifier has 1 to 63 bytes, which is what PostgreSQL takes");
  return Struct<as_columns<alias_tag<Struct, Name>>>{};
}

}  // namespace virga
