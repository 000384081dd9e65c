#pragma once

#include <virga/query/run/fetch_rows.hpp>
#include <virga/relational/level_rows.hpp>
#include <virga/relational/level_select.hpp>

#include <array>
#include <cstddef>
#include <type_traits>
#include <vector>

// What level_rows.hpp needs to know of the levels of a nested read.

namespace virga::detail {

template <class Fields>
constexpr auto field_places(const Fields& fields, const key_columns& keys) {
  key_columns result;
  for (std::size_t i = 0; i < keys.size; ++i) result.add(fields.field[keys.places[i]]);
  return result;
}

constexpr key_columns places_from(std::size_t first, std::size_t size) {
  key_columns result;
  for (std::size_t i = 0; i < size; ++i) result.add(first + i);
  return result;
}

/// Where the fields of a select say whose row it is.
template <class Select>
constexpr key_columns link_places() {
  if constexpr (Select::has_parent_key)
    return places_from(Select::fields.width, Select::columns.child.size);
  else
    return field_places(Select::fields, Select::columns.child);
}

/// Where the fields of a level have the key by which the rows of a load find it.
template <class Select, class Load, class... Loads>
constexpr key_columns parent_places(type_list<Loads...>) {
  using keys = relation_keys<typename Load::relation_type>;
  if constexpr (!keys::reads_referenced) {
    return field_places(Select::fields, keys::columns.parent);
  } else {
    std::size_t at = Select::referenced_at;
    bool found = false;
    ((found = found || std::is_same_v<Loads, Load>, at += found ? 0 : referenced_width(type_list<Loads>{})), ...);
    return places_from(at, keys::columns.parent.size);
  }
}

/// Makes related rows in the member of a row that a relation is.
template <class Relation, class ParentRow>
void* make_related(void* parent, [[maybe_unused]] std::size_t count) {
  using info = table_info<typename Relation::table_type::base>;
  constexpr std::size_t place = info::find(Relation::name.view());
  typename members_of_row<ParentRow>::type& members = *static_cast<ParentRow*>(parent);
  auto& member = nth_member<place, info::member_count>(members);
  using Member = std::remove_cvref_t<decltype(member)>;
  if constexpr (Relation::kind == relation_kind::many) {
    Member(count).swap(member);
    return member.data();
  } else if constexpr (is_optional<Member>) {
    return &member.emplace();
  } else {
    return &member;
  }
}

template <class Select>
using row_of_level = typename level_row<typename Select::level_type>::type;

template <class Select>
inline constexpr driver::row_form row_form_of_level =
    form_of_row<row_reader<row_of_level<Select>>, row_of_level<Select>>;

template <class Parent, class Load, class... Loads>
constexpr level_form form_below();

/// The forms of the levels below a select.
template <class Select, class Loads = typename Select::level_type::loads_type>
struct levels_below;
template <class Select, class... Loads>
struct levels_below<Select, type_list<Loads...>> {
  template <class Load>
  static constexpr level_form form = form_below<Select, Load, Loads...>();
  static constexpr std::array<const level_form*, sizeof...(Loads)> list{&form<Loads>...};
};

template <class Parent, class Load, class... Loads>
constexpr level_form form_below() {
  using Select = child_select<Parent, Load>;
  using relation = typename Select::relation;
  return {row_form_of_level<Select>,
          levels_below<Select>::list,
          &make_related<relation, row_of_level<Parent>>,
          relation::kind == relation_kind::many,
          goes_backwards<typename Select::level_type::order_type>,
          Select::is_by_key_value,
          link_places<Select>(),
          parent_places<Parent, Load>(type_list<Loads...>{}),
          Select::info::name,
          table_info<typename Select::keys::parent>::name};
}

template <class Select>
inline constexpr level_form form_of_level{row_form_of_level<Select>, levels_below<Select>::list};

}  // namespace virga::detail
