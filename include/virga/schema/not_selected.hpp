#pragma once

#include <virga/core/fixed_string.hpp>
#include <virga/schema/table_info.hpp>

#include <compare>
#include <cstddef>

namespace virga {

/// The facts asked for when a member that is not there is read. Named here so that the compiler
/// prints the table's and the member's names.
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_selected = false;
template <fixed_string Table, fixed_string Relation>
inline constexpr bool is_loaded = false;

namespace detail {

template <fixed_string Table, fixed_string Member, bool IsColumn>
constexpr auto refuse_reading() {
  static_assert(!IsColumn || is_selected<Table, Member>,
                "select(): this column was not selected; add it to select(), columns() or returning()");
  static_assert(IsColumn || is_loaded<Table, Member>,
                "with(): this relation was not loaded; read it with db.query(...).with(...)");
}

}  // namespace detail

/// Stands in a projection's row for a member that was not selected, and for a relation that was not
/// loaded. Empty; any use of it does not compile. What it has is what a value, a vector of rows and a
/// std::optional are mostly asked for.
template <class Tag, fixed_string Name>
struct not_selected {
 private:
  constexpr auto refuse() const {
    using info = detail::table_info<typename Tag::base>;
    detail::refuse_reading<detail::table_label<Tag>, Name, info::is_column[info::find(Name.view())]>();
    return static_cast<const not_selected*>(this);
  }

 public:
  template <class T>
  constexpr operator T() const {
    refuse();
    if constexpr (requires { T(); })
      return T();
    else
      throw 0;  // never runs: it does not compile
  }

  template <class Stream>
  friend Stream& operator<<(Stream& stream, const not_selected&) {
    not_selected().refuse();
    return stream;
  }

  constexpr bool operator==(const not_selected&) const noexcept { return true; }
  template <class T>
  constexpr bool operator==(const T&) const noexcept {
    refuse();
    return false;
  }
  template <class T>
  constexpr std::strong_ordering operator<=>(const T&) const noexcept {
    refuse();
    return std::strong_ordering::equal;
  }

  // Their types are deduced, so that they are looked into before what is done with their results.
  constexpr auto begin() const { return refuse(); }
  constexpr auto end() const { return refuse(); }
  constexpr auto size() const { return std::size_t{refuse() != nullptr}; }
  constexpr auto empty() const { return refuse() == nullptr; }
  constexpr auto has_value() const { return refuse() != nullptr; }
  constexpr const auto& value() const { return *refuse(); }
  constexpr const auto& operator*() const { return *refuse(); }
  constexpr auto operator->() const { return refuse(); }
  constexpr const auto& operator[](std::size_t) const { return *refuse(); }
};

}  // namespace virga
