#pragma once

#include <virga/driver/row_mismatches.hpp>
#include <virga/schema/uses.hpp>

#include <cstddef>
#include <optional>
#include <utility>

namespace virga::detail {

/// How a row type is read from the fields of a result: `width` fields from `from` on. One instantiation
/// per row type, whichever query yields it.
template <class Row>
struct row_reader;

template <class Member>
inline constexpr bool is_row_member = true;
template <class Tag, fixed_string Name>
inline constexpr bool is_row_member<not_selected<Tag, Name>> = false;

template <class Field>
struct member_reader {
  template <class Member>
  static void read(const driver::field*& from, Member& member, driver::row_mismatches& mismatches) {
    if constexpr (is_row_member<Member> && is_field<Field>) {
      mismatches.decode_as<Field::spec.type>(*from, member);
      ++from;
    }
  }
};

template <class List>
struct table_row_reader;
template <class... Fields>
struct table_row_reader<type_list<Fields...>> {
  template <class Row>
  static void read(const driver::field* from, Row& row, driver::row_mismatches& mismatches) {
    visit_members<sizeof...(Fields)>(
        row, [&](auto&... members) { (member_reader<Fields>::read(from, members, mismatches), ...); });
  }
};

// A table struct as a row: its selected members, in the order of declaration.
template <class Tag, template <class> class Struct, class As>
struct table_struct_reader {
  using info = table_info<Tag>;
  static void read(const driver::field* from, Struct<As>& row, driver::row_mismatches& mismatches) {
    table_row_reader<typename info::member_list>::read(from, row, mismatches);
  }
};

template <template <class> class Struct, class Tag>
struct row_reader<Struct<as_row<Tag>>> : table_struct_reader<Tag, Struct, as_row<Tag>> {
  static constexpr std::size_t width = table_info<Tag>::column_count;
};
template <template <class> class Struct, class Tag, member_set Columns, class... Loaded>
struct row_reader<Struct<picked<Tag, Columns, Loaded...>>>
    : table_struct_reader<Tag, Struct, picked<Tag, Columns, Loaded...>> {
  static constexpr std::size_t width = Columns.size();
};

}  // namespace virga::detail
