#pragma once

#include <virga/core/decimal.hpp>
#include <virga/driver/row_mismatches.hpp>
#include <virga/schema/row_text.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
#include <utility>

namespace virga::detail {

/// How a row type is read from the fields of a result: `width` fields from `from` on. One instantiation
/// per row type, whichever query yields it.
template <class Row>
struct row_reader;

/// SQLite keeps no zeros at the end of a fraction; the column says how many digits it has.
template <unsigned Scale, class Member>
void restore_scale([[maybe_unused]] Member& member) {
  if constexpr (Scale != 0) {
    if constexpr (std::same_as<Member, decimal>) {
      if (member.scale() < static_cast<int>(Scale)) member += decimal::scaled(0, static_cast<int>(Scale));
    } else if (member) {
      restore_scale<Scale>(*member);
    }
  }
}

/// The digits behind the point that a column has; 0 if it is not numeric.
template <auto Spec>
inline constexpr unsigned scale_of = Spec.type == sql_type::numeric ? Spec.scale : 0;

// Shared by all columns of a type.
template <sql_type Type, unsigned Scale>
struct value_reader {
  template <class Value>
  static void read(const driver::field*& from, Value* to, driver::row_mismatches& mismatches) {
    mismatches.decode_as<Type>(*from++, *to);
    restore_scale<Scale>(*to);
  }
};

struct no_reader {
  static void read(const driver::field*&, const void*, driver::row_mismatches&) {}
};

template <class Field, class Member>
struct member_reader : no_reader {};
template <class Field, class Member>
  requires(is_field<Field> && is_row_member<Member>)
struct member_reader<Field, Member> : value_reader<Field::spec.type, scale_of<Field::spec>> {};

template <class List>
struct table_row_reader;
template <class... Fields>
struct table_row_reader<type_list<Fields...>> {
  template <class Row>
  static void read(const driver::field* from, Row& row, driver::row_mismatches& mismatches) {
    visit_members<sizeof...(Fields)>(row, [&]<class... Members>(Members&... members) {
      (member_reader<Fields, Members>::read(from, &members, mismatches), ...);
    });
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

template <template <class> class Struct, class As>
struct row_reader<Struct<as_borrowed<As>>> : table_struct_reader<table_tag<Struct>, Struct, as_borrowed<As>> {
  static constexpr std::size_t width = row_reader<Struct<As>>::width;
};

}  // namespace virga::detail
