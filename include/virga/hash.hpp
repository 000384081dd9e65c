#pragma once

/// std::hash of rows, for std::unordered_set and std::unordered_map.

#include <virga/core/interval.hpp>
#include <virga/core/text_search.hpp>
#include <virga/schema/row_members.hpp>
#include <virga/value/codec.hpp>

#include <chrono>
#include <cstddef>
#include <string_view>

namespace virga {

/// The fact asked for of the members of a row that is hashed.
template <class T>
inline constexpr bool has_a_hash = requires(const T& value) { std::hash<T>()(value); };

namespace detail {

constexpr std::size_t both_hashes(std::size_t first, std::size_t second) noexcept {
  return (first ^ (second + 0x9e3779b97f4a7c15U)) * 0xff51afd7ed558ccdU;
}

template <class T>
constexpr void check_hash() {
  static_assert(has_a_hash<T>, "hash: a row has a member whose C++ type has no std::hash; specialise it");
}

/// The hash of what std::hash has no answer for too: arrays, bytes, moments and intervals.
template <class T>
std::size_t hash_of(const T& value) {
  if constexpr (is_optional<T>) {
    return value ? both_hashes(1, hash_of(*value)) : 0;
  } else if constexpr (has_a_hash<T>) {
    return std::hash<T>()(value);
  } else if constexpr (std::same_as<T, blob> || std::same_as<T, blob_view>) {
    return std::hash<std::string_view>()({reinterpret_cast<const char*>(value.data()), value.size()});
  } else if constexpr (driver::detail::is_vector<T>) {
    std::size_t hash = 0;
    for (const auto& each : value) hash = both_hashes(hash, hash_of(static_cast<const typename T::value_type&>(each)));
    return hash;
  } else if constexpr (is_time_point<T>) {
    return hash_of(value.time_since_epoch().count());
  } else if constexpr (std::same_as<T, time_value>) {
    return hash_of(value.count());
  } else if constexpr (std::same_as<T, interval>) {
    return both_hashes(both_hashes(hash_of(value.months), hash_of(value.days)), hash_of(value.microseconds));
  } else if constexpr (std::same_as<T, tsvector> || std::same_as<T, tsquery>) {
    return hash_of(value.text);
  } else {
    check_hash<T>();
    return 0;
  }
}

template <class Row>
std::size_t hash_of_row(const Row& row) {
  std::size_t hash = 0;
  const auto add = [&](std::string_view, sql_type, const auto& each) { hash = both_hashes(hash, hash_of(each)); };
  visit_columns(row, add);
  return hash;
}

}  // namespace detail
}  // namespace virga

/// Equal rows have equal hashes.
template <virga::result_row Row>
struct std::hash<Row> {
  std::size_t operator()(const Row& row) const { return virga::detail::hash_of_row(row); }
};
