#pragma once

#include <virga/query/source/source.hpp>
#include <virga/writer/feature.hpp>

#include <string_view>

namespace virga {

template <>
struct refused_feature<feature::indexed_by, dialect_kind::postgresql> {
  template <feature F>
  static constexpr void refuse() {
    static_assert(has_feature<F>, "indexed_by(), not_indexed(): PostgreSQL has no INDEXED BY; its planner chooses");
  }
};
template <>
struct refused_feature<feature::only, dialect_kind::sqlite> {
  template <feature F>
  static constexpr void refuse() {
    static_assert(has_feature<F>, "only(): SQLite has no tables that inherit from others");
  }
};

/// What a statement says of a table beside its name: which rows are meant, and how they are to be found.
struct table_qualifiers {
  bool is_only = false;         // `only ` in front of the name
  bool has_index_hint = false;  // behind it
  std::string_view index;       // none: ` not indexed`

  [[nodiscard]] constexpr bool is_plain() const { return !is_only && !has_index_hint; }
};

struct only_form {
  static constexpr table_qualifiers form{.is_only = true};
};
template <fixed_string Index>
struct indexed_form {
  static constexpr table_qualifiers form{.has_index_hint = true, .index = Index.view()};
};

namespace detail {

/// Nothing is asked of the dialect where nothing is said.
template <class Out>
constexpr void require_table_qualifiers(Out& out, const table_qualifiers& form) {
  if (form.is_only) out.require(feature::only);
  if (form.has_index_hint) out.require(feature::indexed_by);
}

/// The table as it is named first, by `write_name`, in its form.
template <class Out, class WriteName>
constexpr void write_qualified_table(Out& out, const table_qualifiers& form, WriteName write_name) {
  require_table_qualifiers(out, form);
  if (form.is_only) out.text("only ");
  write_name();
  if (!form.has_index_hint) return;
  if (form.index.empty()) {
    out.text(" not indexed");
  } else {
    out.text(" indexed by ");
    out.identifier(form.index);
  }
}

/// The form of the table that an update, delete or merge changes.
template <class... Form>
struct changed_table_qualifiers {
  static constexpr table_qualifiers form{};
};
template <class Form>
struct changed_table_qualifiers<Form> {
  static constexpr table_qualifiers form = Form::form;
};

}  // namespace detail

/// `only "posts"`, or `"posts" indexed by "posts_author"`.
template <class Tag, class Form>
struct formed_source : table_source<Tag> {
  template <class Out>
  static constexpr void write(Out& out, const formed_source*) {
    detail::write_qualified_table(out, Form::form, [&out] { table_source<Tag>::write(out, nullptr); });
  }
};

/// A table and what is said of it, for from(), joins, update(), delete_from() and merge_into(); the table itself is
/// what its columns are named by.
template <class Tag, class Form>
struct qualified_table {
  using virga_subquery = void;

  [[nodiscard]] constexpr auto source() const { return formed_source<Tag, Form>{}; }
};

}  // namespace virga
