#pragma once

#include <virga/driver/row_mismatches.hpp>
#include <virga/schema/row_text.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace virga::detail {

/// How a row type is read from the fields of a result: `width` fields from `from` on, in the order of the members or at
/// `places`. One instantiation per row type, whichever query yields it.
template <class Row>
struct row_reader;

/// The digits behind the point that a column has; 0 if it is not numeric.
template <auto Spec>
inline constexpr unsigned scale_of = Spec.type == sql_type::numeric && Spec.scale > 0
                                         ? static_cast<unsigned>(Spec.scale)
                                         : 0;

template <class Field, class Member>
inline constexpr driver::field_decoder member_decoder{};
template <class Field, class Member>
  requires(is_field<Field> && is_row_member<Member>)
inline constexpr driver::field_decoder member_decoder<Field, Member> =
    driver::decoder_of_column<Field::spec.type, scale_of<Field::spec>, Member>();

template <class Fields, class Members>
struct member_decoders;
template <class... Fields, class... Members>
struct member_decoders<type_list<Fields...>, type_list<Members...>> {
  static constexpr std::array<driver::field_decoder, sizeof...(Fields)> make() {
    return {member_decoder<Fields, Members>...};
  }
};

// A table struct as a row: its selected members, in the order of declaration.
template <class Tag, template <class> class Struct, class As>
struct table_struct_reader {
  static constexpr std::size_t count = table_info<Tag>::member_count;
  static constexpr auto decoders =
      member_decoders<typename table_info<Tag>::member_list, row_member_list<Struct<As>, count>>::make();

  static void read(const driver::field* from, Struct<As>& row, driver::row_mismatches& mismatches,
                   const std::uint8_t* places = nullptr) {
    members<count>::visit(row, [&](auto&... members) {
      void* const to[] = {&members...};
      mismatches.decode(from, to, decoders, places);
    });
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
