#pragma once

#include <virga/core/fixed_string.hpp>
#include <virga/core/sql_type.hpp>
#include <virga/core/type_list.hpp>
#include <virga/schema/field.hpp>
#include <virga/schema/members.hpp>
#include <virga/schema/view_name.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

namespace virga {

/// The facts asked for of a table struct. Named so that the compiler prints it.
template <class Struct>
inline constexpr bool has_only_columns = alignof(Struct) == 1;
template <class Struct>
inline constexpr bool has_public_members = std::is_aggregate_v<Struct>;
template <class Struct>
inline constexpr bool is_named = requires {
  { Struct::table } -> std::convertible_to<table_identifier>;
};
/// True for the struct of a view: `static constexpr auto view = view_name("recent_posts");`.
template <class Struct>
concept names_a_view = requires {
  { Struct::view } -> std::convertible_to<view_identifier>;
};

}  // namespace virga

namespace virga::detail {

struct list_types {
  template <class... Members>
  constexpr type_list<std::remove_cvref_t<Members>...> operator()(Members&...) const {
    return {};
  }
};

template <class List>
inline constexpr bool are_columns_and_relations = false;
template <class... Members>
inline constexpr bool are_columns_and_relations<type_list<Members...>> =
    ((is_field<Members> || is_relation<Members>) && ...);

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

  // Every member of the column object is empty, takes one byte, and nothing is between them. What is not so
  // is refused where the table object is made; clang takes a class with a failed static_assert as broken.
  static constexpr std::size_t counted =
      has_only_columns<columns_type> && has_public_members<columns_type> ? sizeof(columns_type) : 0;
  using every_member = decltype(members<counted>::visit(std::declval<columns_type&>(), list_types{}));
  static constexpr bool is_all_columns = are_columns_and_relations<every_member>;
  using member_list = std::conditional_t<is_all_columns, every_member, type_list<>>;
  static constexpr std::size_t member_count = member_list::size;

  static constexpr table_identifier identifier = [] {
    if constexpr (is_named<columns_type>)
      return table_identifier(columns_type::table);
    else if constexpr (names_a_view<columns_type>)
      return table_identifier(columns_type::view);
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
      if (is_same_text(names[i], member)) return i;
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

struct foreign_key_info;

/// Says what the foreign key of a column refers to: foreign_key.hpp.
template <class Field>
constexpr void refer(foreign_key_info& key);

/// What is asked of a column by its place; of a relation nothing.
struct column_facts {
  sql_type type = sql_type::text;
  std::uint64_t type_id = 0;  // of its C++ type
  bool is_not_null = false;
  bool is_primary_key = false;
  bool is_unique = false;
  bool refers = false;  // g++ 12 -fsanitize=undefined can't compare a function's address with nullptr in a constant
  void (*refer)(foreign_key_info& key) = nullptr;  // of a column that refers to another
};

template <class Field>
constexpr column_facts make_column_facts() {
  constexpr auto& spec = Field::spec;
  column_facts facts{spec.type, type_id<typename Field::value_type>, spec.is_not_null, spec.is_primary_key,
                     spec.is_unique};
  if constexpr (std::remove_cvref_t<decltype(spec)>::has_reference) {
    facts.refers = true;
    facts.refer = &refer<Field>;
  }
  return facts;
}

template <class Member>
inline constexpr column_facts facts_of_column{};
template <class Tag, fixed_string Name, auto Spec>
inline constexpr column_facts facts_of_column<field<Tag, Name, Spec>> = make_column_facts<field<Tag, Name, Spec>>();

template <class List>
struct list_column_facts;
template <class... Members>
struct list_column_facts<type_list<Members...>> {
  static constexpr std::array<column_facts, sizeof...(Members)> values{facts_of_column<Members>...};
};

template <class Tag>
inline constexpr const auto& columns_of_table = list_column_facts<typename table_info<Tag>::member_list>::values;

template <class Tag>
constexpr bool column_is_not_null(std::size_t place) {
  return columns_of_table<Tag>[place].is_not_null;
}

template <class Tag>
constexpr sql_type type_of_column(std::size_t place) {
  return columns_of_table<Tag>[place].type;
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

template <std::size_t>
using any_address = const void*;

// Takes the addresses of the members: in one step, whatever the place.
template <class Before>
struct pick_behind;
template <std::size_t... Before>
struct pick_behind<std::index_sequence<Before...>> {
  template <class Member>
  static constexpr Member& pick(any_address<Before>..., Member* member, ...) {
    return *member;
  }
};

/// The member of a table struct (in any use) at place I of Count.
template <std::size_t I, std::size_t Count, class Object>
constexpr auto& nth_member(Object& object) {
  return members<Count>::visit(
      object, [](auto&... members) -> auto& { return pick_behind<std::make_index_sequence<I>>::pick(&members...); });
}

}  // namespace virga::detail
