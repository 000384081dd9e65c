#include "row_decoder.hpp"

#include "calendar.hpp"
#include "network_order.hpp"
#include "type_oids.hpp"

#include <virga/core/error.hpp>

#include <bit>
#include <string>
#include <utility>

namespace virga::pg {
namespace {

using driver::field;
using driver::field_kind;

conversion builtin_conversion(Oid type) noexcept {
  switch (type) {
    case oids::boolean:
      return conversion::boolean;
    case oids::int2:
      return conversion::int2;
    case oids::int4:
      return conversion::int4;
    case oids::int8:
      return conversion::int8;
    case oids::oid:
      return conversion::oid;
    case oids::float4:
      return conversion::float4;
    case oids::float8:
      return conversion::float8;
    case oids::numeric:
      return conversion::numeric;
    case oids::text:
    case oids::varchar:
    case oids::bpchar:
    case oids::name:
    case oids::single_char:
    case oids::json:
    case oids::xml:
    case oids::unknown:
    case oids::cstring:
      return conversion::text;
    case oids::jsonb:
      return conversion::jsonb;
    case oids::bytea:
      return conversion::bytea;
    case oids::uuid:
      return conversion::uuid;
    case oids::timestamp:
      return conversion::timestamp;
    case oids::timestamptz:
      return conversion::timestamptz;
    case oids::date:
      return conversion::date;
    case oids::time:
      return conversion::time;
    case oids::void_:
      return conversion::nothing;
    default:
      return conversion::unknown;
  }
}

// 0: as long as it is.
constexpr int size_of(conversion how) noexcept {
  switch (how) {
    case conversion::boolean:
      return 1;
    case conversion::int2:
      return 2;
    case conversion::int4:
    case conversion::oid:
    case conversion::float4:
    case conversion::date:
      return 4;
    case conversion::int8:
    case conversion::float8:
    case conversion::timestamp:
    case conversion::timestamptz:
    case conversion::time:
      return 8;
    case conversion::uuid:
      return 16;
    default:
      return 0;
  }
}

[[noreturn]] void malformed(int column) {
  throw error("the server sent a malformed value in column " + std::to_string(column + 1));
}

[[noreturn]] void timestamp_too_late(int column) {
  error_context context;
  context.sqlstate = "22008";
  throw value_error("column " + std::to_string(column + 1) +
                        ": the timestamp is after the year 294246, past what 64 bits of microseconds since 1970 hold",
                    std::move(context));
}

inline std::int64_t to_timestamp(std::int64_t value, int column) {
  if (value == calendar::timestamp_infinity || value == calendar::timestamp_minus_infinity) return value;
  if (value >= calendar::timestamp_infinity - calendar::epoch_microseconds) [[unlikely]]
    timestamp_too_late(column);
  return value + calendar::epoch_microseconds;
}

std::int64_t to_date(std::int32_t value) noexcept {
  if (value == calendar::date_infinity || value == calendar::date_minus_infinity) return value;
  return value + calendar::epoch_days;
}

void set_integer(field& to, field_kind kind, std::int64_t value) noexcept {
  to.kind = kind;
  to.integer = value;
}

void set_bytes(field& to, field_kind kind, const char* data, int length) noexcept {
  to.kind = kind;
  to.data = data;
  to.size = static_cast<std::uint32_t>(length);
}

std::int32_t read_int4(const char* data) noexcept {
  return static_cast<std::int32_t>(read_network<std::uint32_t>(data));
}
std::int64_t read_int8(const char* data) noexcept {
  return static_cast<std::int64_t>(read_network<std::uint64_t>(data));
}

}  // namespace

void row_decoder::describe(const PGresult* result, const user_types& types) {
  const int count = PQnfields(result);
  columns_.clear();
  unresolved_.clear();
  bool numeric = false;
  for (int column = 0; column < count; ++column) {
    const Oid type = PQftype(result, column);
    conversion chosen = builtin_conversion(type);
    if (chosen == conversion::unknown && type >= oids::first_user_oid) {
      if (types.is_text(type))
        chosen = conversion::text;
      else if (!types.knows(type))
        unresolved_.push_back(type);
    }
    numeric = numeric || chosen == conversion::numeric;
    columns_.push_back({chosen, size_of(chosen)});
  }
  fields_.resize(columns_.size());
  if (numeric && decimals_.size() < columns_.size()) decimals_.resize(columns_.size());
}

// `next(column, length)` gives the bytes of a value and how many they are; nullptr for null.
template <class Value>
const field* row_decoder::decode_values(Value next) {
  field* const first = fields_.data();
  const column_form* const columns = columns_.data();
  const int count = static_cast<int>(columns_.size());
  for (int column = 0; column < count; ++column) {
    field& to = first[column];
    int length = 0;
    const char* const data = next(column, length);
    if (data == nullptr) {
      to.kind = field_kind::null;
      continue;
    }
    const column_form form = columns[column];
    if (form.size != 0 && length != form.size) [[unlikely]]
      malformed(column);
    switch (form.how) {
      case conversion::boolean:
        set_integer(to, field_kind::boolean, *data != 0 ? 1 : 0);
        break;
      case conversion::int2:
        set_integer(to, field_kind::integer, static_cast<std::int16_t>(read_network<std::uint16_t>(data)));
        break;
      case conversion::int4:
        set_integer(to, field_kind::integer, read_int4(data));
        break;
      case conversion::int8:
        set_integer(to, field_kind::integer, read_int8(data));
        break;
      case conversion::oid:
        set_integer(to, field_kind::integer, read_network<std::uint32_t>(data));
        break;
      case conversion::float4:
        to.kind = field_kind::real;
        to.real = static_cast<double>(std::bit_cast<float>(read_network<std::uint32_t>(data)));
        break;
      case conversion::float8:
        to.kind = field_kind::real;
        to.real = std::bit_cast<double>(read_network<std::uint64_t>(data));
        break;
      case conversion::numeric:
        decode_numeric(data, length, column);
        break;
      case conversion::text:
        set_bytes(to, field_kind::text, data, length);
        break;
      case conversion::jsonb:
        // Version 1 is the text behind one byte; there is no other.
        if (length < 1 || *data != 1) malformed(column);
        set_bytes(to, field_kind::text, data + 1, length - 1);
        break;
      case conversion::bytea:
        set_bytes(to, field_kind::blob, data, length);
        break;
      case conversion::uuid:
        set_bytes(to, field_kind::uuid, data, length);
        break;
      case conversion::timestamp:
        set_integer(to, field_kind::timestamp, to_timestamp(read_int8(data), column));
        break;
      case conversion::timestamptz:
        set_integer(to, field_kind::timestamptz, to_timestamp(read_int8(data), column));
        break;
      case conversion::date:
        set_integer(to, field_kind::date, to_date(read_int4(data)));
        break;
      case conversion::time:
        set_integer(to, field_kind::time, read_int8(data));
        break;
      case conversion::nothing:
        to.kind = field_kind::null;
        break;
      case conversion::unknown:
        set_bytes(to, field_kind::unknown, data, length);
        break;
    }
  }
  return first;
}

const field* row_decoder::decode(const PGresult* result, int row) {
  return decode_values([result, row](int column, int& length) -> const char* {
    length = PQgetlength(result, row, column);
    // A null has length 0, so that only then it must be asked for.
    if (length == 0 && PQgetisnull(result, row, column) != 0) return nullptr;
    return PQgetvalue(result, row, column);
  });
}

const field* row_decoder::decode_copied(const char* data, const char* end) {
  return decode_values([data, end](int column, int& length) mutable -> const char* {
    constexpr std::ptrdiff_t length_size = 4;
    if (end - data < length_size) malformed(column);
    length = read_int4(data);
    data += length_size;
    if (length < 0) return nullptr;
    if (end - data < length) malformed(column);
    return std::exchange(data, data + length);
  });
}

// The server's numeric_send: number of digits, weight, sign, scale, then the digits of base 10000, 16 bits each.
void row_decoder::decode_numeric(const char* data, int length, int column) {
  constexpr int header = 8;
  if (length < header) malformed(column);
  const std::size_t count = read_network<std::uint16_t>(data);
  if (static_cast<std::size_t>(length) != header + 2 * count) malformed(column);
  const auto weight = static_cast<std::int16_t>(read_network<std::uint16_t>(data + 2));
  const auto sign = read_network<std::uint16_t>(data + 4);
  const int scale = read_network<std::uint16_t>(data + 6);
  decimal& value = decimals_[static_cast<std::size_t>(column)];
  switch (sign) {
    case 0x0000:
    case 0x4000:
      if (digits_.size() < count) digits_.resize(count);
      for (std::size_t i = 0; i < count; ++i) digits_[i] = read_network<std::uint16_t>(data + header + 2 * i);
      value = decimal::from_base10000(sign == 0x4000, weight, scale, {digits_.data(), count});
      break;
    case 0xC000:
      value = decimal::nan();
      break;
    case 0xD000:
      value = decimal::infinity();
      break;
    case 0xF000:
      value = -decimal::infinity();
      break;
    default:
      malformed(column);
  }
  field& to = fields_[static_cast<std::size_t>(column)];
  to.kind = field_kind::numeric;
  to.numeric = &value;
}

}  // namespace virga::pg
