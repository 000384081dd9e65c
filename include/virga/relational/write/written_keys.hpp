#pragma once

#include <virga/core/error.hpp>
#include <virga/query/source/select_row.hpp>
#include <virga/query/write/inserted_rows.hpp>
#include <virga/relational/write/created_row.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

// The keys that go from a row that was written to those that are tied to it.

namespace virga::detail {

template <class T, bool Nullable, class Value>
void set_key(column_value<T, Nullable>& member, const Value& value) {
  if constexpr (!is_optional<Value>)
    member = column_value<T, Nullable>(value);
  else if (value)
    set_key(member, *value);
  else
    throw usage_error("the row has no key that a related row can refer to: it is null");
}

/// Copies a key from a row that was read to one that is written.
template <class FromTag, class ToTag, key_columns From, key_columns To, class Read, class Written>
void copy_key(const Read& from, Written& to) {
  constexpr std::size_t from_count = table_info<FromTag>::member_count;
  constexpr std::size_t to_count = table_info<ToTag>::member_count;
  [&]<std::size_t... Is>(std::index_sequence<Is...>) {
    (set_key(nth_member<To.places[Is], to_count>(to), nth_member<From.places[Is], from_count>(from)), ...);
  }(std::make_index_sequence<From.size>{});
}

/// `"id" = $1 and ...`: the row of a key that was read.
template <class Tag, key_columns Key, std::size_t I = 0, class Row>
auto key_condition(const Row& row) {
  const auto& value = nth_member<Key.places[I], table_info<Tag>::member_count>(row);
  const auto one = column_ref<Tag, Key.places[I]>{} == value;
  if constexpr (I + 1 == Key.size)
    return one;
  else
    return one and key_condition<Tag, Key, I + 1>(row);
}

template <class Tag>
using table_of = typename Tag::template apply<as_columns<Tag>>;
template <class Tag, member_set Columns>
using key_row = picked_row<Tag, Columns>;

/// The places of a set as an index sequence's numbers, as fields behind a query's step.
template <class Tag, member_set Columns, class Step, std::size_t Place = 0, class... Fields>
auto with_fields(const Step& step, const Fields&... fields) {
  if constexpr (Place == table_info<Tag>::member_count)
    return step(fields...);
  else if constexpr (Columns.contains(Place))
    return with_fields<Tag, Columns, Step, Place + 1>(step, fields..., column_ref<Tag, Place>{});
  else
    return with_fields<Tag, Columns, Step, Place + 1>(step, fields...);
}

template <class Write>
constexpr member_set needed_by() {
  using Relation = typename Write::relation_type;
  return parent_refers<Relation> ? member_set{} : set_of(relation_keys<Relation>::columns.parent);
}
template <class Write>
constexpr member_set said_by() {
  using Relation = typename Write::relation_type;
  return parent_refers<Relation> ? set_of(relation_keys<Relation>::columns.parent) : member_set{};
}
template <class... Writes>
constexpr member_set needed_by(type_list<Writes...>) {
  member_set set;
  ((set = join(set, needed_by<Writes>())), ...);
  return set;
}
template <class... Writes>
constexpr member_set said_by(type_list<Writes...>) {
  member_set set;
  ((set = join(set, said_by<Writes>())), ...);
  return set;
}

/// True if an insert of these columns leaves out none that must be given.
template <class Tag>
constexpr bool asks_for_no_more(const member_set& given) {
  for (std::size_t i = 0; i < table_info<Tag>::member_count; ++i)
    if (insert_facts_of<Tag>::required[i] && !given.contains(i)) return false;
  return true;
}

template <class T>
inline constexpr bool is_key_or_relation = false;
template <class T>
inline constexpr bool is_key_or_relation<key_or_relation<T>> = true;

/// The numbers of the rows of each relation in one with(), over all its writes.
class row_numbers {
 public:
  std::size_t next(std::string_view relation) {
    for (auto& [name, count] : counts_)
      if (name == relation) return count++;
    counts_.emplace_back(relation, 1);
    return 0;
  }

 private:
  std::vector<std::pair<std::string_view, std::size_t>> counts_;
};

}  // namespace virga::detail
