#pragma once

#include <virga/query/fetch_rows.hpp>
#include <virga/relational/key_index.hpp>
#include <virga/relational/level_select.hpp>

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

// Puts the rows of the levels together. Every level's rows arrive in a result of their own, in the order
// of the levels; a related row finds its parents by key. A level that has levels below is kept aside until
// those are read, because a row must not move while its own vectors are filled.

namespace virga::detail {

template <class Fields>
constexpr auto field_places(const Fields& fields, const key_columns& keys) {
  key_columns result;
  for (std::size_t i = 0; i < keys.size; ++i) result.add(fields.field[keys.places[i]]);
  return result;
}

constexpr std::span<const std::size_t> as_span(const key_columns& keys) { return {keys.places.data(), keys.size}; }

constexpr key_columns places_from(std::size_t first, std::size_t size) {
  key_columns result;
  for (std::size_t i = 0; i < size; ++i) result.add(first + i);
  return result;
}

/// Where the fields of a select say whose row it is.
template <class Select>
constexpr key_columns link_places() {
  if constexpr (Select::has_parent_key)
    return places_from(Select::fields.size, Select::columns.child.size);
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

/// value_error: where a row's key was found by the database and is not among the keys that were read.
[[noreturn]] void throw_without_parent(std::string_view table, std::string_view parent);

template <class Member, class Row>
void put_into(Member& member, Row&& row) {
  if constexpr (requires { member.push_back(std::forward<Row>(row)); })
    member.push_back(std::forward<Row>(row));
  else
    member = std::forward<Row>(row);
}

/// Gives a related row to its parents: mostly one; several where parents share it, as posts an author do.
template <class Select, class ParentRow, class Row>
void give_to_parents(std::vector<ParentRow>& parents, const key_index& index, std::uint32_t owner, Row&& row) {
  using relation = typename Select::relation;
  using info = table_info<typename relation::table_type::base>;
  constexpr std::size_t place = info::find(relation::name.view());
  while (owner != key_index::none) {
    const std::uint32_t next = index.next(owner);
    auto& member = nth_member<place, info::member_count>(parents[owner]);
    if (next == key_index::none)
      put_into(member, std::move(row));
    else
      put_into(member, std::as_const(row));
    owner = next;
  }
}

template <class Select, class Loads = typename Select::level_type::loads_type>
class level_loader;

template <class Select, class... Loads>
class level_loader<Select, type_list<Loads...>> {
 public:
  using row_type = typename level_row<typename Select::level_type>::type;

  /// The first level: all its rows, and the levels below in them. In one snapshot each row below has a parent.
  static std::vector<row_type> load(driver::call& call, bool is_snapshot) {
    level_loader loader;
    loader.read_all(call, [](const driver::field*) {});
    loader.load_below(call, is_snapshot);
    return std::move(loader.rows_);
  }

  /// A level below: its rows go to the parents they belong to.
  template <class ParentRow>
  static void load_into(driver::call& call, std::vector<ParentRow>& parents, const key_index& index, bool is_snapshot) {
    call.next_result();
    level_loader loader;
    const auto owner_of = [&](const driver::field* fields) {
      constexpr key_columns link = link_places<Select>();
      const std::uint32_t owner = index.find(fields, as_span(link));
      if (owner == key_index::none && is_snapshot && !Select::is_pinned) [[unlikely]]
        throw_without_parent(Select::info::name, table_info<typename Select::keys::parent>::name);
      return owner;
    };
    if constexpr (sizeof...(Loads) == 0) {
      while (const driver::field* fields = call.next()) {
        const std::uint32_t owner = owner_of(fields);
        row_type row{};
        read_row<row_reader<row_type>>(call, fields, row);
        give_to_parents<Select>(parents, index, owner, std::move(row));
      }
    } else {
      std::vector<std::uint32_t> owners;
      loader.read_all(call, [&](const driver::field* fields) { owners.push_back(owner_of(fields)); });
      loader.load_below(call, is_snapshot);
      for (std::size_t i = 0; i < owners.size(); ++i)
        give_to_parents<Select>(parents, index, owners[i], std::move(loader.rows_[i]));
    }
  }

 private:
  template <class Note>
  void read_all(driver::call& call, Note note) {
    const driver::field* fields = call.next();
    if (const auto ahead = call.rows_ahead()) rows_.reserve(*ahead + 1);
    for (; fields != nullptr; fields = call.next()) {
      note(fields);
      read_row<row_reader<row_type>>(call, fields, rows_.emplace_back());
      std::size_t i = 0;
      (add_key<Loads>(indexes_[i++], fields), ...);
    }
  }

  template <class Load>
  static void add_key(key_index& index, const driver::field* fields) {
    constexpr key_columns places = parent_places<Select, Load>(type_list<Loads...>{});
    index.add(fields, as_span(places));
  }

  void load_below(driver::call& call, [[maybe_unused]] bool is_snapshot) {
    std::size_t i = 0;
    (level_loader<child_select<Select, Loads>>::load_into(call, rows_, indexes_[i++], is_snapshot), ...);
  }

  std::vector<row_type> rows_;
  std::array<key_index, sizeof...(Loads)> indexes_;
};

}  // namespace virga::detail
