#pragma once

#include <virga/expr/named_expression.hpp>
#include <virga/expr/required_type.hpp>
#include <virga/schema/table_info.hpp>

#include <cstddef>

namespace virga {

/// A column in an expression. `Place` is the member's place in the table struct, so that the types of
/// long expressions stay short. SQL: `"posts"."id"`, or `"id"` where only one table is in sight.
template <class Tag, std::size_t Place>
struct column_ref {
  using virga_expression = void;
  using table_type = Tag;
  using member = type_at<Place, typename detail::table_info<typename Tag::base>::member_list>;
  using value_type = typename member::value_type;
  static constexpr sql_type type = member::spec.type;
  static constexpr binding binds = binding::atom;
  static constexpr std::size_t place = Place;

  static constexpr std::string_view name() { return member::name.view(); }
  static constexpr std::string_view table() { return detail::table_info<Tag>::range_name; }
  static constexpr bool nullable(const scope& tables) {
    return !member::spec.is_not_null || tables.is_nullable(table(), name());
  }

  template <class Out>
  static constexpr void write(Out& out, const column_ref*) {
    detail::require_type<type>(out);
    out.column(table(), name());
  }
};

namespace detail {

template <class Tag, std::size_t Place>
inline constexpr bool binds_nothing<column_ref<Tag, Place>> = true;

template <class Tag, fixed_string Name, auto Spec>
constexpr auto as_column(const field<Tag, Name, Spec>&) {
  return column_ref<Tag, table_info<typename Tag::base>::find(Name.view())>{};
}

}  // namespace detail

template <class Tag, fixed_string Name, auto Spec>
template <fixed_string As>
constexpr auto field<Tag, Name, Spec>::as() const {
  return named_expression<As, decltype(detail::as_column(*this))>{detail::as_column(*this)};
}

}  // namespace virga
