#pragma once

#include <virga/query/source/table_qualifiers.hpp>
#include <virga/schema/constraint.hpp>
#include <virga/schema/foreign_key.hpp>

#include <string_view>

namespace virga {

/// The fact asked for of indexed_by().
template <fixed_string Table, fixed_string Index>
inline constexpr bool is_an_index = false;

namespace detail {

template <class Tag>
constexpr bool has_index(std::string_view name) {
  bool found = false;
  for_each_node(constraints_of<Tag>().constraints, [&](const auto& one) {
    if constexpr (requires { one.keys, one.unique; }) found = found || one.name == name;
  });
  return found;
}

template <fixed_string Table, fixed_string Index>
constexpr void refuse_index() {
  static_assert(is_an_index<Table, Index>, "indexed_by(): the table has no index of this name in its constraints()");
}

}  // namespace detail

namespace sqlite {

/// `<table> indexed by "name"`, for from(), joins, update() and delete_from(): an index of the table's constraints(),
/// which the statement must use; an error of the database if it can't. https://sqlite.org/lang_indexedby.html.
template <fixed_string Index, template <class> class Struct, class Tag>
constexpr auto indexed_by(const Struct<as_columns<Tag>>&) {
  if constexpr (!virga::detail::has_index<typename Tag::base>(Index.view()))
    virga::detail::refuse_index<virga::detail::table_label<typename Tag::base>, Index>();
  return qualified_table<Tag, indexed_form<Index>>{};
}
/// `<table> not indexed`: its rows are found without an index, save by the primary key's rowid.
template <template <class> class Struct, class Tag>
constexpr auto not_indexed(const Struct<as_columns<Tag>>&) {
  return qualified_table<Tag, indexed_form<"">>{};
}

}  // namespace sqlite
}  // namespace virga
