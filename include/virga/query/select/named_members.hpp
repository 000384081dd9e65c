#pragma once

#include <virga/query/run/row_reader.hpp>
#include <virga/query/select/into.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

// What a row is read into by the names of its columns: rows of tables, and structs of the user's own.

namespace virga {

/// The fact asked for of `execute(...).into<Struct>()`.
template <class Struct>
inline constexpr bool has_named_members = false;

namespace detail {

// An object that is never made: the addresses of its members are template arguments, in which the compiler spells
// their names. clang warns that it is not defined, and of a local struct's that it can't be elsewhere either.
template <class T>
struct unmade_object {
  const T value;
};
template <class T>
struct member_address {
  const T* at;
};

#ifdef __clang__
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"
#pragma clang diagnostic ignored "-Wundefined-internal"
#endif
template <class T>
extern const unmade_object<T> unmade;
template <class T>
constexpr const T& unmade_value() {
  return unmade<T>.value;
}
#ifdef __clang__
#pragma clang diagnostic pop
#endif

template <auto Member>
constexpr const char* spelled_member() {
  return __PRETTY_FUNCTION__;
}

/// The last name in "... value.author::id)}]" or "... &unmade.value.id}]".
constexpr std::string_view last_identifier(std::string_view text) {
  while (!is_identifier_character(text.back())) text.remove_suffix(1);
  std::size_t start = text.size();
  while (is_identifier_character(text[start - 1])) --start;
  return text.substr(start);
}

template <class Struct, std::size_t I>
constexpr std::string_view member_name() {
  constexpr member_address address{&nth_member<I, count_members<Struct>()>(unmade_value<Struct>())};
  return last_identifier(spelled_member<address>());
}

template <class Struct>
struct named_members : struct_reader<Struct> {
  static constexpr auto names = []<std::size_t... Is>(std::index_sequence<Is...>) {
    return std::array<std::string_view, sizeof...(Is)>{member_name<Struct, Is>()...};
  }(std::make_index_sequence<count_members<Struct>()>());
};

template <class Fields, class Members>
struct column_names;
template <class... Fields, class... Members>
struct column_names<type_list<Fields...>, type_list<Members...>> {
  static constexpr auto names = [] {
    constexpr bool is_there[] = {(is_field<Fields> && is_row_member<Members>)...};
    std::array<std::string_view, ((is_field<Fields> && is_row_member<Members> ? 1 : 0) + ...)> result{};
    constexpr std::string_view all[] = {Fields::name.view()...};
    std::size_t at = 0;
    for (std::size_t i = 0; i < sizeof...(Fields); ++i)
      if (is_there[i]) result[at++] = all[i];
    return result;
  }();
};

template <template <class> class Struct, class As>
  requires is_row_use<As>
struct named_members<Struct<As>>
    : row_reader<Struct<As>>,
      column_names<typename table_info<table_tag<Struct>>::member_list,
                   row_member_list<Struct<As>, table_info<table_tag<Struct>>::member_count>> {};

template <class Struct>
inline constexpr bool is_table_row = false;
template <template <class> class Struct, class As>
inline constexpr bool is_table_row<Struct<As>> = is_row_use<As>;

/// True for a struct whose members have names; says what it is not otherwise.
template <class Struct>
constexpr bool check_named_members() {
  if constexpr (is_table_row<Struct>) {
    return true;
  } else if constexpr (std::is_aggregate_v<Struct> && !std::is_array_v<Struct>) {
    constexpr bool has_members = count_members<Struct>() > 0;
    static_assert(has_members || has_named_members<Struct>,
                  "into<>(): the struct has no members, more than 128, or some that can't be given by value");
    return has_members;
  } else {
    static_assert(has_named_members<Struct>,
                  "into<>(): the type is neither a row of a table, as virga::row<Users>, nor a struct without "
                  "constructors whose members are named as the columns");
    return false;
  }
}

}  // namespace detail
}  // namespace virga
