#pragma once

#include <virga/dialect/feature.hpp>
#include <virga/query/source.hpp>
#include <virga/schema/constraint.hpp>
#include <virga/schema/foreign_key.hpp>

#include <string_view>

namespace virga {

template <>
struct refused_feature<feature::indexed_by, dialect_kind::postgresql> {
  template <feature F>
  static constexpr void refuse() {
    static_assert(has_feature<F>, "indexed_by(), not_indexed(): PostgreSQL has no INDEXED BY; its planner chooses");
  }
};

/// `"posts" indexed by "posts_author"`, or `"posts" not indexed` where there is no name.
template <class Tag, fixed_string Index>
struct indexed_source {
  using key_type = table_source<Tag>;
  using row_type = typename table_source<Tag>::row_type;
  static constexpr std::string_view range_name() { return table_source<Tag>::range_name(); }
  static constexpr bool has_column(std::string_view name) { return table_source<Tag>::has_column(name); }
  static constexpr bool in_scope(const scope&) { return true; }

  template <class Out>
  static constexpr void write(Out& out, const indexed_source*) {
    table_source<Tag>::write(out, nullptr);
    out.require(feature::indexed_by);
    if constexpr (Index.view().empty()) {
      out.text(" not indexed");
    } else {
      out.text(" indexed by ");
      out.identifier(Index.view());
    }
  }

  template <class Out>
  static constexpr void write_columns(Out& out) {
    table_source<Tag>::write_columns(out);
  }
};

/// A table and how its rows are to be found, for from() and joins; the table itself is what its columns are named by.
template <class Tag, fixed_string Index>
struct indexed_table {
  using virga_subquery = void;

  [[nodiscard]] constexpr auto source() const { return indexed_source<Tag, Index>{}; }
};

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

/// `<table> indexed by "name"`: an index of the table's constraints(), which the statement must use; an error of the
/// database if it can't. https://sqlite.org/lang_indexedby.html.
template <fixed_string Index, template <class> class Struct, class Tag>
constexpr auto indexed_by(const Struct<as_columns<Tag>>&) {
  if constexpr (!virga::detail::has_index<typename Tag::base>(Index.view()))
    virga::detail::refuse_index<virga::detail::table_label<typename Tag::base>, Index>();
  return indexed_table<Tag, Index>{};
}
/// `<table> not indexed`: its rows are found without an index, save by the primary key's rowid.
template <template <class> class Struct, class Tag>
constexpr auto not_indexed(const Struct<as_columns<Tag>>&) {
  return indexed_table<Tag, "">{};
}

}  // namespace sqlite
}  // namespace virga
