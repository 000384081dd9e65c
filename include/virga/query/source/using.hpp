#pragma once

#include <virga/query/source/changed_tables.hpp>

namespace virga {

/// `delete ... using`
template <>
struct refused_feature<feature::delete_using, dialect_kind::sqlite> {
  template <feature F>
  static constexpr void refuse() {
    static_assert(has_feature<F>, "using_(): SQLite has no DELETE ... USING; use where() with exists() or in()");
  }
};

/// The fact asked for when another table is given for a delete.
template <class Source>
inline constexpr bool is_given_with_using = false;

/// using_() and the joins behind it, of a delete.
template <class Self>
struct using_step : from_step<Self> {
  /// `using <table>`: other tables whose columns where() compares with the ones of the table that is deleted from.
  template <class Source>
  constexpr auto using_(const Source& source) const {
    static_assert(is_table_or_subquery<Source>,
                  "using_(): the argument is not a table; pass a table object such as `posts`, or a subquery named "
                  "with as<\"...\">()");
    static_assert(!has_from<Self>, "using_(): this delete has a using_() already; use a join");
    if constexpr (is_table_or_subquery<Source> && !has_from<Self>)
      return from_step<Self>::from(source);
    else
      return detail::copy_of<Self>(*this);
  }

  // For who expects it here.
  template <class Source>
  constexpr auto from(const Source&) const {
    static_assert(is_given_with_using<Source>, "from(): the other tables of a delete are given with using_()");
    return detail::copy_of<Self>(*this);
  }
};

}  // namespace virga
