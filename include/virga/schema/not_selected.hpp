#pragma once

#include <virga/core/fixed_string.hpp>
#include <virga/schema/table_info.hpp>

#include <iosfwd>

namespace virga {

/// The fact asked for when a member that was not selected is read. Named here so that the compiler
/// prints the table's and the column's names.
template <fixed_string Table, fixed_string Member>
inline constexpr bool is_selected = false;

/// Stands in a projection's row for a member that was not selected, and for a relation that was not
/// loaded. Empty; any use of it does not compile.
template <class Tag, fixed_string Name>
struct not_selected {
  template <class T>
  constexpr operator T() const {
    static_assert(is_selected<detail::table_label<Tag>, Name>,
                  "select(): this column was not selected; add it to select() or columns(), or with() for a relation");
    return T();
  }

  template <class Stream>
  friend Stream& operator<<(Stream& stream, const not_selected&) {
    static_assert(is_selected<detail::table_label<Tag>, Name>,
                  "select(): this column was not selected; add it to select() or columns(), or with() for a relation");
    return stream;
  }

  constexpr bool operator==(const not_selected&) const noexcept { return true; }
  template <class T>
  constexpr bool operator==(const T&) const noexcept {
    static_assert(is_selected<detail::table_label<Tag>, Name>,
                  "select(): this column was not selected; add it to select() or columns(), or with() for a relation");
    return false;
  }
};

}  // namespace virga
