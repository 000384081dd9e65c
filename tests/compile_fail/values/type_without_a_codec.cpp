// expect: this C++ type has no SQL type: specialise virga::codec<T>, or virga::json_codec<T> for a json column
// names: celsius
#include <virga/value/codec.hpp>

struct celsius {
  int degrees;
};

#ifdef VIRGA_MISTAKE
inline constexpr virga::sql_type type = virga::sql_type_of<celsius>;
#else
inline constexpr virga::sql_type type = virga::sql_type_of<int>;
#endif
