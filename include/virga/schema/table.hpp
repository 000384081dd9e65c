#pragma once

#include <virga/schema/uses.hpp>
#include <virga/value/codec.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace virga {

/// The facts asked for of every table. Named here so that the compiler prints the names.
template <fixed_string Table, fixed_string Member>
inline constexpr bool has_a_name_of_its_own = false;
template <fixed_string Table, fixed_string Member>
inline constexpr bool fits_the_database = false;
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_the_only_primary_key = false;
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_well_declared = false;
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_declared_by_a_call = false;
template <class Struct, std::size_t Members>
inline constexpr bool has_reachable_members = !requires { detail::members<Members>::are_beyond_reach; };

/// PostgreSQL cuts identifiers at 63 bytes (its manual, section 4.1.1), and two cut names may be the same one.
inline constexpr std::size_t longest_identifier = 63;

namespace detail {

/// What the whole declaration of a column or a table shows to be wrong.
enum class table_fault : std::uint8_t {
  none,
  same_name,
  long_name,
  primary_keys,
  no_call,
  no_length,
  identity_and_default,
  default_range,
  no_codec,
};

template <class Value, class T>
constexpr bool is_in_range(const default_literal<T>& literal) {
  if constexpr (std::integral<Value> && std::integral<T> && !std::same_as<Value, bool> && !std::same_as<T, bool>)
    return std::in_range<Value>(literal.value);
  else
    return true;
}
template <class Value>
constexpr bool is_in_range(const auto&) {
  return true;
}

template <class Value, class Default, class Reference, class Details>
constexpr table_fault fault_of(const column_spec<Value, Default, Reference, Details>& spec) {
  if (spec.length == 0 && spec.type == sql_type::char_) return table_fault::no_length;
  constexpr bool has_function =
      !std::is_void_v<typename column_spec<Value, Default, Reference, Details>::default_function>;
  if ((spec.has_default || has_function) && spec.generated != identity::none) return table_fault::identity_and_default;
  if (!is_in_range<Value>(spec.default_as)) return table_fault::default_range;
  if (is_json(spec.type) && !std::same_as<Value, std::string> && !driver::has_codec<Value> &&
      !driver::has_json_codec<Value>)
    return table_fault::no_codec;
  return table_fault::none;
}

struct member_facts {
  std::string_view name;
  table_fault fault = table_fault::none;
  bool is_primary_key = false;
  bool is_column = false;
};
template <class Member>
inline constexpr member_facts facts_of{Member::name.view()};
template <class Tag, fixed_string Name, auto Spec>
inline constexpr member_facts facts_of<field<Tag, Name, Spec>>{Name.view(), fault_of(Spec), Spec.is_primary_key, true};
template <class Tag, fixed_string Name, class Spec, class... Parameters, Spec (*Function)(Parameters...)>
inline constexpr member_facts facts_of<field<Tag, Name, Function>>{Name.view(), table_fault::no_call, false, true};

struct found_table_fault {
  table_fault kind = table_fault::none;
  std::string_view member;
};

/// The first thing that is wrong with a table. The table's own name may be too long, too.
constexpr found_table_fault find_table_fault(const table_identifier& table, std::span<const member_facts> members) {
  if (table.name.size() > longest_identifier || table.schema.size() > longest_identifier)
    return {table_fault::long_name, {}};
  bool has_primary_key = false;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const member_facts& one = members[i];
    for (std::size_t j = 0; j < i; ++j)
      if (members[j].name == one.name) return {table_fault::same_name, one.name};
    if (one.is_column && one.name.size() > longest_identifier) return {table_fault::long_name, one.name};
    if (one.is_primary_key && has_primary_key) return {table_fault::primary_keys, one.name};
    has_primary_key |= one.is_primary_key;
    if (one.fault != table_fault::none) return {one.fault, one.name};
  }
  return {};
}
template <class... Members>
constexpr found_table_fault find_table_fault(const table_identifier& table, type_list<Members...>) {
  const member_facts members[] = {facts_of<Members>..., member_facts{}};
  return find_table_fault(table, std::span(members).first(sizeof...(Members)));
}

template <table_fault Fault, fixed_string Table, fixed_string Member>
constexpr void refuse_table() {
  static_assert(Fault != table_fault::same_name || has_a_name_of_its_own<Table, Member>,
                "table: two columns or relations have the same name");
  static_assert(Fault != table_fault::long_name || fits_the_database<Table, Member>,
                "table: an identifier is longer than the 63 bytes PostgreSQL takes");
  static_assert(
      Fault != table_fault::primary_keys || is_the_only_primary_key<Table, Member>,
      "table: two columns are primary_key(); a key of several columns is a constraint: primary_key(t.a, t.b)");
  static_assert(Fault != table_fault::no_call || is_declared_by_a_call<Table, Member>,
                "column: the type of a column is a call, such as integer() or varchar(255)");
  static_assert(Fault != table_fault::no_length || is_well_declared<Table, Member>,
                "char_(): the length is at least 1");
  static_assert(
      Fault != table_fault::identity_and_default || is_well_declared<Table, Member>,
      "default_value(), default_fn(): an identity or computed column has no default, the database generates it");
  static_assert(Fault != table_fault::default_range || is_well_declared<Table, Member>,
                "default_value(): the value is out of the column's range");
  static_assert(Fault != table_fault::no_codec || is_well_declared<Table, Member>,
                "json<T>: specialise virga::json_codec<T> with to_json() and from_json()");
}

/// In the place of a table whose members are not constants.
struct refused_table {};

template <class Tag>
constexpr auto make_table() {
  using Struct = typename Tag::template apply<as_columns<Tag>>;
  using info = table_info<Tag>;
  constexpr bool is_public = has_public_members<Struct>;
  static_assert(is_public, "table: the members of a table struct must be public, and it has no constructors");
  static_assert(!is_public || (has_only_columns<Struct> && info::is_all_columns),
                "table: every data member must be a column<>, many<> or one<>");
  static_assert(!is_public || !has_only_columns<Struct> || has_reachable_members<Struct, info::counted>,
                "table: more than 128 members; include <virga/schema/wide_table.hpp> for up to 256");
  static_assert(!is_public || is_named<Struct> || names_a_view<Struct>,
                "table: the struct must say `static constexpr auto table = table_name(\"...\");`");
  constexpr found_table_fault fault = find_table_fault(info::identifier, typename info::member_list{});
  if constexpr (fault.kind != table_fault::none)
    refuse_table<fault.kind, table_label<Tag>,
                 label_from([] { return find_table_fault(info::identifier, typename info::member_list{}).member; })>();
  if constexpr (std::is_trivially_default_constructible_v<Struct>)
    return Struct{};
  else
    return refused_table();
}

}  // namespace detail

/// The table object of a table struct: `inline constexpr auto users = virga::table<Users>;`. Its members
/// are the columns and relations that queries are written with. The struct needs a name of its own in the program, as
/// everything with external linkage: g++ takes two of one name in anonymous namespaces of two files for the same.
template <template <class> class Struct>
inline constexpr auto table = detail::make_table<table_tag<Struct>>();

/// The same table under another name, for self joins: `virga::alias<"manager">(employees)`.
template <fixed_string Name, template <class> class Struct, class Tag>
constexpr auto alias(const Struct<as_columns<Tag>>&) {
  static_assert(Name.size() > 0 && Name.size() <= longest_identifier,
                "alias(): an identifier has 1 to 63 bytes, which is what PostgreSQL takes");
  return Struct<as_columns<alias_tag<Struct, Name>>>{};
}

}  // namespace virga
