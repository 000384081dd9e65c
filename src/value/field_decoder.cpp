#include <virga/value/field_decoder.hpp>

namespace virga::driver {

void restore_scale(decimal& value, unsigned scale) {
  if (value.scale() < static_cast<int>(scale)) value += decimal::scaled(0, static_cast<int>(scale));
}
void restore_scale(std::optional<decimal>& value, unsigned scale) {
  if (value) restore_scale(*value, scale);
}

template bool decode_into<bool>(const field&, void*);
template bool decode_into<std::int16_t>(const field&, void*);
template bool decode_into<std::int32_t>(const field&, void*);
template bool decode_into<std::int64_t>(const field&, void*);
template bool decode_into<float>(const field&, void*);
template bool decode_into<double>(const field&, void*);
template bool decode_into<decimal>(const field&, void*);
template bool decode_into<std::string>(const field&, void*);
template bool decode_into<std::string_view>(const field&, void*);
template bool decode_into<uuid>(const field&, void*);
template bool decode_into<blob>(const field&, void*);
template bool decode_into<blob_view>(const field&, void*);
template bool decode_into<timestamp_value>(const field&, void*);
template bool decode_into<timestamptz_value>(const field&, void*);
template bool decode_into<date_value>(const field&, void*);
template bool decode_into<time_value>(const field&, void*);
template bool decode_into<std::optional<bool>>(const field&, void*);
template bool decode_into<std::optional<std::int16_t>>(const field&, void*);
template bool decode_into<std::optional<std::int32_t>>(const field&, void*);
template bool decode_into<std::optional<std::int64_t>>(const field&, void*);
template bool decode_into<std::optional<float>>(const field&, void*);
template bool decode_into<std::optional<double>>(const field&, void*);
template bool decode_into<std::optional<decimal>>(const field&, void*);
template bool decode_into<std::optional<std::string>>(const field&, void*);
template bool decode_into<std::optional<std::string_view>>(const field&, void*);
template bool decode_into<std::optional<uuid>>(const field&, void*);
template bool decode_into<std::optional<blob>>(const field&, void*);
template bool decode_into<std::optional<blob_view>>(const field&, void*);
template bool decode_into<std::optional<timestamp_value>>(const field&, void*);
template bool decode_into<std::optional<timestamptz_value>>(const field&, void*);
template bool decode_into<std::optional<date_value>>(const field&, void*);
template bool decode_into<std::optional<time_value>>(const field&, void*);

}  // namespace virga::driver
