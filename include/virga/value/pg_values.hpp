#pragma once

#include <virga/core/interval.hpp>
#include <virga/core/text_search.hpp>
#include <virga/value/bind.hpp>
#include <virga/value/decode.hpp>

/// How the values travel that only PostgreSQL has.

template <>
struct virga::codec<virga::interval> {
  static constexpr sql_type type = sql_type::interval;
  static bool decode(const driver::field& from, interval& to) noexcept;
  static driver::parameter bind(sql_type as, const interval& value, driver::parameter_store& store);
};

template <>
struct virga::codec<virga::tsvector> {
  static constexpr sql_type type = sql_type::tsvector;
  static bool decode(const driver::field& from, tsvector& to) { return driver::decode(from, to.text); }
  static driver::parameter bind(sql_type as, const tsvector& value, driver::parameter_store& store) {
    return driver::bind(as, value.text, store);
  }
};

template <>
struct virga::codec<virga::tsquery> {
  static constexpr sql_type type = sql_type::tsquery;
  static bool decode(const driver::field& from, tsquery& to) { return driver::decode(from, to.text); }
  static driver::parameter bind(sql_type as, const tsquery& value, driver::parameter_store& store) {
    return driver::bind(as, value.text, store);
  }
};
