#include "same_keys.hpp"

#include <virga/core/decimal.hpp>

#include <bit>
#include <functional>
#include <string_view>

namespace virga::detail {

namespace {

enum class payload { integer, real, numeric, bytes };

payload payload_of(sql_type type) {
  switch (type) {
    case sql_type::boolean:
    case sql_type::smallint:
    case sql_type::integer:
    case sql_type::bigint:
    case sql_type::timestamp:
    case sql_type::timestamptz:
    case sql_type::date:
    case sql_type::time:
      return payload::integer;
    case sql_type::real:
    case sql_type::double_precision:
      return payload::real;
    case sql_type::numeric:
      return payload::numeric;
    default:
      return payload::bytes;
  }
}

std::string_view bytes_of(const driver::parameter& value) { return {value.data, value.size}; }

std::uint64_t hash_of(const driver::parameter& value) {
  switch (payload_of(value.type)) {
    case payload::integer:
      return static_cast<std::uint64_t>(value.integer);
    case payload::real:
      return std::bit_cast<std::uint64_t>(value.real + 0.0);  // -0.0 equals 0.0
    case payload::numeric:
      return value.numeric->hash();
    case payload::bytes:
      break;
  }
  return std::hash<std::string_view>()(bytes_of(value));
}

}  // namespace

bool are_equal(const driver::parameter& left, const driver::parameter& right) {
  switch (payload_of(left.type)) {
    case payload::integer:
      return left.integer == right.integer;
    case payload::real:
      return !(left.real < right.real) && !(right.real < left.real);
    case payload::numeric:
      return *left.numeric == *right.numeric;
    case payload::bytes:
      break;
  }
  return bytes_of(left) == bytes_of(right);
}

void same_keys::add(std::size_t row, const driver::parameter& value) {
  // The finaliser of splitmix64: of one integer column no two hashes are the same.
  std::uint64_t hash = (hashes_[row] * 0x9e3779b97f4a7c15U) + hash_of(value);
  hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9U;
  hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebU;
  hashes_[row] = hash ^ (hash >> 31U);
}

void same_keys::add_column(const driver::parameter* values) {
  for (std::size_t row = 0; row < hashes_.size(); ++row) add(row, values[row]);
}

}  // namespace virga::detail
