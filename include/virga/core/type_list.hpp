#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace virga {

template <class... Ts>
struct type_list {
  static constexpr std::size_t size = sizeof...(Ts);
};

template <class T>
struct type_tag {
  using type = T;
};

namespace detail {

/// The types of several lists, one list behind the other.
template <class... Lists>
struct joined_lists {
  using type = type_list<>;
};
template <class... Firsts, class... Rest>
struct joined_lists<type_list<Firsts...>, type_list<Rest...>> {
  using type = type_list<Firsts..., Rest...>;
};
template <class... Firsts, class... Seconds, class Third, class... Rest>
struct joined_lists<type_list<Firsts...>, type_list<Seconds...>, Third, Rest...>
    : joined_lists<type_list<Firsts..., Seconds...>, Third, Rest...> {};
template <class... Firsts>
struct joined_lists<type_list<Firsts...>> {
  using type = type_list<Firsts...>;
};

template <std::size_t I, class T>
struct indexed_type {};

template <class Indices, class... Ts>
struct indexed_types;
template <std::size_t... Is, class... Ts>
struct indexed_types<std::index_sequence<Is...>, Ts...> : indexed_type<Is, Ts>... {};

template <std::size_t I, class T>
type_tag<T> type_at_index(const indexed_type<I, T>*);

template <class List>
struct indexed_list;
template <class... Ts>
struct indexed_list<type_list<Ts...>> : indexed_types<std::index_sequence_for<Ts...>, Ts...> {};

}  // namespace detail

namespace detail {

template <class T>
consteval std::uint64_t hash_type_name() {
  std::uint64_t hash = 0xCBF29CE484222325U;  // FNV-1a
  for (const char* at = __PRETTY_FUNCTION__; *at != '\0'; ++at)
    hash = (hash ^ static_cast<unsigned char>(*at)) * 0x100000001B3U;
  return hash;
}

/// A number for each type, which tells types apart in constant expressions. The address of an object for each type
/// would do, but g++ takes no comparison of two of them for constant under -fsanitize=undefined.
template <class T>
inline constexpr std::uint64_t type_id = hash_type_name<T>();

}  // namespace detail

/// The type at a place in a list: one overload resolution, whatever the length of the list.
template <std::size_t I, class List>
using type_at = typename decltype(detail::type_at_index<I>(static_cast<detail::indexed_list<List>*>(nullptr)))::type;

}  // namespace virga
