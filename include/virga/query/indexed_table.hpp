#pragma once

#include <virga/dialect/feature.hpp>
#include <virga/query/source.hpp>

#include <string_view>

namespace virga {

template <>
struct refused_feature<feature::indexed_by, dialect_kind::postgresql> {
  template <feature F>
  static constexpr void refuse() {
    static_assert(has_feature<F>, "indexed_by(), not_indexed(): PostgreSQL has no INDEXED BY; its planner chooses");
  }
};

namespace detail {

/// What a statement says of how the rows of a table are to be found.
struct index_hint {
  bool is_there = false;
  std::string_view index;  // none: ` not indexed`
};

/// Writes it; nothing is asked of the dialect where there is none.
template <class Out>
constexpr void write_index_hint(Out& out, index_hint hint) {
  if (!hint.is_there) return;
  out.require(feature::indexed_by);
  if (hint.index.empty()) {
    out.text(" not indexed");
  } else {
    out.text(" indexed by ");
    out.identifier(hint.index);
  }
}

/// ` indexed by "posts_author"` of the table that an update or delete changes.
template <fixed_string... Index>
struct changed_by_index {
  static constexpr index_hint hint{};
};
template <fixed_string Index>
struct changed_by_index<Index> {
  static constexpr index_hint hint{true, Index.view()};
};

}  // namespace detail

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
    detail::write_index_hint(out, {true, Index.view()});
  }

  template <class Out>
  static constexpr void write_columns(Out& out) {
    table_source<Tag>::write_columns(out);
  }
};

/// A table and how its rows are to be found, for from(), joins, update() and delete_from(); the table itself is what
/// its columns are named by.
template <class Tag, fixed_string Index>
struct indexed_table {
  using virga_subquery = void;

  [[nodiscard]] constexpr auto source() const { return indexed_source<Tag, Index>{}; }
};

}  // namespace virga
