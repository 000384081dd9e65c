#pragma once

#include <virga/core/fixed_string.hpp>
#include <virga/core/type_list.hpp>
#include <virga/schema/field.hpp>
#include <virga/schema/members.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace virga::detail {

struct list_types {
  template <class... Members>
  constexpr type_list<std::remove_cvref_t<Members>...> operator()(Members&...) const {
    return {};
  }
};

template <class List>
struct list_names;
template <class... Members>
struct list_names<type_list<Members...>> {
  static constexpr std::array<std::string_view, sizeof...(Members)> names{Members::name.view()...};
  static constexpr std::array<bool, sizeof...(Members)> is_column{is_field<Members>...};
};

/// What is known of a table at compile time, computed once per table. `Tag` may be an alias.
template <class Tag>
struct table_info {
  using columns_type = typename Tag::template apply<as_columns<Tag>>;

  static_assert(alignof(columns_type) == 1, "table: every data member must be a column<>, many<> or one<>");

  // Every member of the column object is empty, takes one byte, and nothing is between them.
  static constexpr std::size_t member_count = sizeof(columns_type);
  using member_list = decltype(members<member_count>::visit(std::declval<columns_type&>(), list_types{}));
  static_assert(member_list::size == member_count);

  static constexpr bool is_named = requires {
    { columns_type::table } -> std::convertible_to<table_identifier>;
  };
  static_assert(is_named, "table: the struct must say `static constexpr auto table = table_name(\"...\");`");
  static constexpr table_identifier identifier = [] {
    if constexpr (is_named)
      return table_identifier(columns_type::table);
    else
      return table_identifier();
  }();
  static constexpr std::string_view name = identifier.name;
  /// The name the table goes by in a statement: its alias, or its own.
  static constexpr std::string_view range_name = alias_of<Tag>.empty() ? name : alias_of<Tag>;

  static constexpr const auto& names = list_names<member_list>::names;
  static constexpr const auto& is_column = list_names<member_list>::is_column;
  static constexpr std::size_t npos = member_count;

  /// The place of a column or relation, or npos.
  static constexpr std::size_t find(std::string_view member) noexcept {
    for (std::size_t i = 0; i < member_count; ++i)
      if (names[i] == member) return i;
    return npos;
  }

  static constexpr std::size_t column_count = [] {
    std::size_t count = 0;
    for (const bool column : is_column) count += column ? 1U : 0U;
    return count;
  }();
};

template <class Tag>
inline constexpr auto table_label = label_from([] { return table_info<Tag>::name; });

template <class List>
struct list_not_null;
template <class... Members>
struct list_not_null<type_list<Members...>> {
  template <class Member>
  static constexpr bool one() {
    if constexpr (is_field<Member>)
      return Member::spec.is_not_null;
    else
      return false;
  }
  static constexpr std::array<bool, sizeof...(Members)> values{one<Members>()...};
};

template <class Tag>
constexpr bool column_is_not_null(std::size_t place) {
  return list_not_null<typename table_info<Tag>::member_list>::values[place];
}

template <class Tag, std::size_t I>
using member_at = type_at<I, typename table_info<typename Tag::base>::member_list>;

/// Calls the function with every member of a table struct, in any use.
template <std::size_t N, class Object, class Function>
constexpr decltype(auto) visit_members(Object& object, Function&& function) {
  return members<N>::visit(object, std::forward<Function>(function));
}

template <class From, class To>
using copy_const = std::conditional_t<std::is_const_v<From>, const To, To>;

template <std::size_t I>
struct pick_nth {
  template <class First, class... Rest>
  constexpr auto& operator()(First& first, Rest&... rest) const {
    if constexpr (I == 0)
      return first;
    else
      return pick_nth<I - 1>{}(rest...);
  }
};

/// The member of a table struct (in any use) at place I of Count.
template <std::size_t I, std::size_t Count, class Object>
constexpr auto& nth_member(Object& object) {
  return members<Count>::visit(object, pick_nth<I>{});
}

}  // namespace virga::detail
