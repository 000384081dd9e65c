#pragma once

#include <virga/value/bind.hpp>
#include <virga/value/decode.hpp>

#include <string_view>

/// How values travel in text form.

template <virga::driver::has_text_codec T>
struct virga::codec<T> {
  static constexpr sql_type type = sql_type::user_type;
  static bool decode(const driver::field& from, T& to) {
    if (from.kind != driver::field_kind::text) return false;
    to = text_codec<T>::from_text(std::string_view(from.data, from.size));
    return true;
  }
  static driver::parameter bind(sql_type as, const T& value, driver::parameter_store& store) {
    return driver::bind(as, store.keep(text_codec<T>::to_text(value)), store);
  }
};
