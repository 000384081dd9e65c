#pragma once

#include <virga/core/callback.hpp>
#include <virga/core/error.hpp>
#include <virga/query/source/select_row.hpp>
#include <virga/relational/write/created_row.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

// The keys that go from a row that was written to those that are tied to it.

namespace virga::detail {

/// The places of keys, each of which is there once, in the keys' order.
std::vector<std::size_t> places_of_distinct(std::size_t count, const callback<bool(std::size_t, std::size_t)>& is_less);

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

/// Copies the columns of a set from a row that was read to one of no others.
template <class Tag, member_set Columns, class From, class To>
void copy_picked(const From& from, To& to) {
  constexpr std::size_t count = table_info<Tag>::member_count;
  const auto copy = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
    if constexpr (Columns.contains(I)) nth_member<I, count>(to) = nth_member<I, count>(from);
  };
  [&]<std::size_t... Is>(std::index_sequence<Is...>) {
    (copy(std::integral_constant<std::size_t, Is>{}), ...);
  }(std::make_index_sequence<count>{});
}

/// False where a part of the key is null: nothing is tied to the row then.
template <class Tag, key_columns Key, class Row>
bool has_key(const Row& row) {
  const auto is_there = []<class Value>(const Value& value) {
    if constexpr (is_optional<Value>)
      return value.has_value();
    else
      return true;
  };
  return [&]<std::size_t... Is>(std::index_sequence<Is...>) {
    return (is_there(nth_member<Key.places[Is], table_info<Tag>::member_count>(row)) && ...);
  }(std::make_index_sequence<Key.size>{});
}

/// `"author_id" = $1 and ...`: columns of a table, and the key of a row that was read.
template <class Tag, key_columns Columns, class FromTag, key_columns From, std::size_t I = 0, class Row>
auto equals_key(const Row& row) {
  const auto& value = key_part(nth_member<From.places[I], table_info<FromTag>::member_count>(row));
  const auto one = column_ref<Tag, Columns.places[I]>{} == value;
  if constexpr (I + 1 == Columns.size)
    return one;
  else
    return one and equals_key<Tag, Columns, FromTag, From, I + 1>(row);
}

/// `"memberships"."group_code" = "groups"."code" and ...`
template <class Tag, key_columns Columns, class OtherTag, key_columns Other, std::size_t I = 0>
constexpr auto equals_columns() {
  const auto one = column_ref<Tag, Columns.places[I]>{} == column_ref<OtherTag, Other.places[I]>{};
  if constexpr (I + 1 == Columns.size)
    return one;
  else
    return one and equals_columns<Tag, Columns, OtherTag, Other, I + 1>();
}

template <class Tag>
using table_of = typename Tag::template apply<as_columns<Tag>>;
template <class Tag>
using patch_of = typename Tag::template apply<as_update<Tag>>;
template <class Tag, member_set Columns>
using key_row = picked_row<Tag, Columns>;

/// Calls a query's step with the columns of a set.
template <class Tag, member_set Columns, class Step, std::size_t Place = 0, class... Fields>
auto with_fields(const Step& step, const Fields&... fields) {
  if constexpr (Place == table_info<Tag>::member_count)
    return step(fields...);
  else if constexpr (Columns.contains(Place))
    return with_fields<Tag, Columns, Step, Place + 1>(step, fields..., column_ref<Tag, Place>{});
  else
    return with_fields<Tag, Columns, Step, Place + 1>(step, fields...);
}

/// The columns of the row itself that its writes need to know.
template <class... Writes>
constexpr member_set needed_by(type_list<Writes...>) {
  member_set set;
  ((set = join(set, Writes::needed)), ...);
  return set;
}
/// And those that they give.
template <class... Writes>
constexpr member_set said_by(type_list<Writes...>) {
  member_set set;
  ((set = join(set, Writes::said)), ...);
  return set;
}
/// Those of them that they don't give to one of the rows.
template <class... Writes>
member_set unsaid_by(const node_list<Writes...>& writes, std::size_t row) {
  member_set set;
  if constexpr ((Writes::may_be_without || ...)) {
    for_each_node(writes, [&]<class Write>(const Write& write) {
      if constexpr (Write::may_be_without)
        if (write.is_without(row)) set = join(set, Write::said);
    });
  }
  return set;
}

/// True if an insert of these columns leaves out none that must be given.
template <class Tag>
constexpr bool asks_for_no_more(const member_set& given) {
  for (std::size_t i = 0; i < table_info<Tag>::member_count; ++i)
    if (insert_facts_of<Tag>::required[i] && !given.contains(i)) return false;
  return true;
}

/// True if some column of a key may be null, and so nothing be tied by it.
template <class Tag>
constexpr bool may_be_cut(const key_columns& key) {
  for (std::size_t i = 0; i < key.size; ++i)
    if (!column_is_not_null<Tag>(key.places[i])) return true;
  return false;
}

/// Sets those columns of a key to null that may be.
template <class Tag, key_columns Key, class Row>
void cut_key(Row& row) {
  const auto cut = [&]<std::size_t Place>(std::integral_constant<std::size_t, Place>) {
    if constexpr (!column_is_not_null<Tag>(Place)) {
      auto& member = nth_member<Place, table_info<Tag>::member_count>(row);
      member = std::remove_cvref_t<decltype(member)>(std::nullopt);
    }
  };
  [&]<std::size_t... Is>(std::index_sequence<Is...>) {
    (cut(std::integral_constant<std::size_t, Key.places[Is]>{}), ...);
  }(std::make_index_sequence<Key.size>{});
}

/// The change that gives a row the keys that another row was to have.
template <class Tag, member_set Keys, class Row>
auto given_patch(const Row& row) {
  constexpr std::size_t count = table_info<Tag>::member_count;
  patch_of<Tag> patch;
  const auto copy = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
    if constexpr (Keys.contains(I)) set_key(nth_member<I, count>(patch), nth_member<I, count>(row).value());
  };
  [&]<std::size_t... Is>(std::index_sequence<Is...>) {
    (copy(std::integral_constant<std::size_t, Is>{}), ...);
  }(std::make_index_sequence<count>{});
  return patch;
}

template <class Row, std::size_t... Is>
bool gives_something(const Row& row, std::index_sequence<Is...>) {
  const auto is_given = []<class Member>(const Member& member) {
    if constexpr (std::is_base_of_v<any_column_value, Member>)
      return member.state() != value_state::omitted;
    else
      return false;
  };
  return (is_given(nth_member<Is, sizeof...(Is)>(row)) || ...);
}

template <class T>
inline constexpr bool is_key_or_relation = false;
template <class T>
inline constexpr bool is_key_or_relation<key_or_relation<T>> = true;

}  // namespace virga::detail
