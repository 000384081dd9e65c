#pragma once

#include <virga/query/source/join.hpp>
#include <virga/writer/scope.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

// The lists that the scopes of queries look at: each is made once for its tables.

namespace virga::detail {

/// The tables of a from(), one behind the other, and which of them a join may fill with nulls.
template <std::size_t Count>
struct table_list {
  std::array<scope::entry, Count> entries{};
  std::size_t size = 0;

  constexpr void add(std::string_view name, bool nullable = false) { entries[size++] = {name, nullable}; }
  template <class Join>
  constexpr void add_join() {
    if (Join::kind == join_kind::right || Join::kind == join_kind::full)
      for (std::size_t i = 0; i < size; ++i) entries[i].nullable = true;
    add(Join::source_type::range_name(), Join::kind == join_kind::left || Join::kind == join_kind::full);
  }
  [[nodiscard]] constexpr scope in(const scope& around) const { return around.with_tables(entries.data(), size); }
};

template <class Base, class... Joins>
inline constexpr auto tables_of_from = [] {
  table_list<1 + sizeof...(Joins)> result;
  result.add(Base::range_name());
  (result.template add_join<Joins>(), ...);
  return result;
}();

/// A table that is in sight beside those of a from(), or alone.
template <class Source, class From = void>
inline constexpr auto tables_with = [] {
  table_list<From::source_count + 1> result;
  const scope before = From::tables();
  for (std::size_t i = 0; i < before.size; ++i) result.add(before.entries[i].name, before.entries[i].nullable);
  result.add(Source::range_name());
  return result;
}();
template <class Source>
inline constexpr auto tables_with<Source, void> = [] {
  table_list<1> result;
  result.add(Source::range_name());
  return result;
}();

/// The tables in sight of a join's condition, those of the join before it among them; of a condition on one table.
template <class Source, class From = void>
struct sight_of {
  static constexpr std::size_t source_count = [] {
    if constexpr (std::is_void_v<From>)
      return std::size_t{1};
    else
      return From::source_count + 1;
  }();
  static constexpr scope tables() { return tables_with<Source, From>.in(scope()); }
};

}  // namespace virga::detail
