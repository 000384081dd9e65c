#include <virga/value/pg_values.hpp>

namespace virga {
namespace {

std::uint64_t big_endian(const char* from, std::size_t size) noexcept {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8U | static_cast<unsigned char>(from[i]);
  return value;
}

}  // namespace

bool codec<interval>::decode(const driver::field& from, interval& to) noexcept {
  if (from.kind != driver::field_kind::interval || from.size != 16) return false;
  to.microseconds = static_cast<std::int64_t>(big_endian(from.data, 8));
  to.days = static_cast<std::int32_t>(big_endian(from.data + 8, 4));
  to.months = static_cast<std::int32_t>(big_endian(from.data + 12, 4));
  return true;
}

driver::parameter codec<interval>::bind(sql_type as, const interval& value, driver::parameter_store&) {
  if (as != sql_type::interval) driver::detail::throw_wrong_type(as, "virga::interval");
  driver::parameter result;
  result.type = as;
  result.is_null = false;
  result.duration = &value;
  return result;
}

}  // namespace virga
