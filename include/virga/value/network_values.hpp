#pragma once

#include <virga/core/mac_address.hpp>
#include <virga/core/network_address.hpp>
#include <virga/value/bind.hpp>
#include <virga/value/decode.hpp>

#include <cstring>

/// How network addresses travel, which only PostgreSQL has.

template <>
struct virga::codec<virga::inet> {
  static constexpr sql_type type = sql_type::inet;
  /// From a cidr, too.
  static bool decode(const driver::field& from, inet& to) noexcept;
  static driver::parameter bind(sql_type as, const inet& value, driver::parameter_store& store);
};

template <>
struct virga::codec<virga::cidr> {
  static constexpr sql_type type = sql_type::cidr;
  /// From an inet without bits behind its prefix, too.
  static bool decode(const driver::field& from, cidr& to) noexcept;
  static driver::parameter bind(sql_type as, const cidr& value, driver::parameter_store& store);
};

namespace virga::detail {

template <class Address, sql_type Type>
struct mac_codec {
  static constexpr sql_type type = Type;
  static bool decode(const driver::field& from, Address& to) noexcept {
    if (from.kind != driver::field_kind::macaddr || from.size != to.bytes.size()) return false;
    std::memcpy(to.bytes.data(), from.data, to.bytes.size());
    return true;
  }
  static driver::parameter bind(sql_type as, const Address& value, driver::parameter_store&) {
    if (as != Type) driver::detail::throw_wrong_type(as, driver::sql_name(Type));
    return driver::detail::with_bytes(as, value.bytes.data(), value.bytes.size());
  }
};

}  // namespace virga::detail

template <>
struct virga::codec<virga::macaddr> : virga::detail::mac_codec<virga::macaddr, virga::sql_type::macaddr> {};
template <>
struct virga::codec<virga::macaddr8> : virga::detail::mac_codec<virga::macaddr8, virga::sql_type::macaddr8> {};
