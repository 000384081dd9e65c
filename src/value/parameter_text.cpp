#include <virga/core/interval.hpp>
#include <virga/value/parameter_text.hpp>
#include <virga/value/pg_values.hpp>

#include <algorithm>
#include <limits>
#include <string_view>

#include "readable.hpp"

namespace virga::driver {
namespace {

std::string quoted(const std::string& text) { return '\'' + text + '\''; }

std::string scalar_text(const parameter& value, std::size_t limit) {
  const auto bytes = [&] { return std::string_view(value.data, value.size); };
  switch (value.type) {
    case sql_type::boolean:
      return value.integer != 0 ? "true" : "false";
    case sql_type::smallint:
    case sql_type::integer:
    case sql_type::bigint:
    case sql_type::oid:
      return std::to_string(value.integer);
    case sql_type::real:
      // The shortest text of a float: 0.1, not 0.10000000149011612.
      return readable_float(value.real);
    case sql_type::double_precision:
      return readable_real(value.real);
    case sql_type::numeric:
      return readable_decimal(*value.numeric, limit);
    case sql_type::timestamp:
      return quoted(readable_moment(field_kind::timestamp, value.integer));
    case sql_type::timestamptz:
      return quoted(readable_moment(field_kind::timestamptz, value.integer));
    case sql_type::date:
      return quoted(readable_moment(field_kind::date, value.integer));
    case sql_type::time:
      return quoted(readable_moment(field_kind::time, value.integer));
    case sql_type::interval:
      return quoted(value.duration->to_string());
    case sql_type::uuid:
      return quoted(readable_uuid(value.data));
    case sql_type::inet:
    case sql_type::cidr:
      return quoted(readable_network(bytes()));
    case sql_type::macaddr:
    case sql_type::macaddr8:
      return quoted(readable_macaddr(bytes()));
    case sql_type::bit:
    case sql_type::varbit:
      return readable_text(readable_bits(bytes()), '\'', limit);
    case sql_type::blob:
      return readable_bytes(bytes(), limit);
    case sql_type::text:
    case sql_type::varchar:
    case sql_type::char_:
    case sql_type::json:
    case sql_type::enumeration:
    case sql_type::jsonb:
    case sql_type::tsvector:
    case sql_type::tsquery:
    case sql_type::citext:
    case sql_type::xml:
    case sql_type::user_type:
      return readable_text(bytes(), '\'', limit);
  }
  return {};
}

std::string array_text(const parameter& value, std::size_t limit) {
  constexpr std::string_view cut = "...]";
  constexpr std::string_view separator = ", ";
  std::string out = "[";
  std::size_t fits = out.size();  // where to cut if the whole is too long
  for (std::uint32_t i = 0; i < value.size; ++i) {
    const std::string element = to_text(value.elements[i], limit / 2);
    if (out.size() + element.size() + 1 > limit) {
      out.resize(fits);
      out += cut;
      return out;
    }
    out += element;
    if (i + 1 == value.size) break;
    out += separator;
    if (out.size() + cut.size() <= limit) fits = out.size();
  }
  out += ']';
  return out;
}

/// The elements of an array, parameters or fields.
template <class Element>
std::string whole_array_text(const Element* elements, std::uint32_t size) {
  std::string out = "array[";
  for (std::uint32_t i = 0; i < size; ++i) {
    if (i != 0) out += ", ";
    out += to_whole_text(elements[i]);
  }
  return out += ']';
}

/// A field of a kind that has the payload of a parameter.
parameter as_parameter(const field& value, sql_type type) {
  parameter result;
  result.type = type;
  result.is_null = false;
  result.size = value.size;
  if (value.kind == field_kind::numeric)
    result.numeric = value.numeric;
  else if (value.kind == field_kind::real)
    result.real = value.real;
  else if (value.kind == field_kind::boolean || value.kind == field_kind::integer)
    result.integer = value.integer;
  else
    result.data = value.data;
  return result;
}

}  // namespace

std::string to_text(const parameter& value, std::size_t max_length) {
  const std::size_t limit = std::max<std::size_t>(max_length, 16);
  if (value.is_null) return "null";
  return value.is_array ? array_text(value, limit) : scalar_text(value, limit);
}

std::string to_whole_text(const parameter& value) {
  if (value.is_null) return "null";
  if (value.is_array) return whole_array_text(value.elements, value.size);
  return scalar_text(value, std::numeric_limits<std::size_t>::max());
}

std::string to_whole_text(const field& value) {
  switch (value.kind) {
    case field_kind::null:
      return "null";
    case field_kind::boolean:
      return to_whole_text(as_parameter(value, sql_type::boolean));
    case field_kind::integer:
      return to_whole_text(as_parameter(value, sql_type::bigint));
    case field_kind::real:
      return to_whole_text(as_parameter(value, sql_type::double_precision));
    case field_kind::numeric:
      return to_whole_text(as_parameter(value, sql_type::numeric));
    case field_kind::text:
    case field_kind::malformed:
      return to_whole_text(as_parameter(value, sql_type::text));
    case field_kind::uuid:
      return to_whole_text(as_parameter(value, sql_type::uuid));
    case field_kind::timestamp:
    case field_kind::timestamptz:
    case field_kind::date:
    case field_kind::time:
      return quoted(readable_moment(value.kind, value.integer));
    case field_kind::interval: {
      interval duration;
      codec<interval>::decode(value, duration);
      return quoted(duration.to_string());
    }
    case field_kind::network:
      return to_whole_text(as_parameter(value, sql_type::inet));
    case field_kind::macaddr:
      return to_whole_text(as_parameter(value, sql_type::macaddr));
    case field_kind::bits:
      return to_whole_text(as_parameter(value, sql_type::varbit));
    case field_kind::array:
      return whole_array_text(value.elements, value.size);
    case field_kind::blob:
    case field_kind::unknown:
      break;
  }
  return to_whole_text(as_parameter(value, sql_type::blob));
}

}  // namespace virga::driver
