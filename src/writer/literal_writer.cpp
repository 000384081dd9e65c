#include <virga/core/date_time.hpp>
#include <virga/core/decimal.hpp>
#include <virga/core/error.hpp>
#include <virga/core/interval.hpp>
#include <virga/value/parameter_text.hpp>
#include <virga/writer/literal_writer.hpp>

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstring>

namespace virga {
namespace {

std::string hexadecimal(const char* data, std::size_t size) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(data[i]);
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

uuid uuid_of(const char* data) {
  uuid value;
  std::memcpy(value.bytes.data(), data, value.bytes.size());
  return value;
}

}  // namespace

literal_writer::literal_writer(const dialect_rules& rules) : rules_(rules) {
  // A list of literals needs neither an array nor a subquery, which SQLite refuses in a check.
  rules_.in_array_begin = " in (";
  rules_.not_in_array_begin = " not in (";
  rules_.in_array_end = ")";
  rules_.listed_blob_begin = {};
  rules_.listed_blob_end = {};
}

void literal_writer::identifier(std::string_view name) {
  text_ += '"';
  for (const char c : name) {
    if (c == '"') text_ += '"';
    text_ += c;
  }
  text_ += '"';
}

void literal_writer::table(std::string_view schema, std::string_view name) {
  if (!schema.empty()) {
    identifier(schema);
    text_ += '.';
  }
  identifier(name);
}

void literal_writer::quoted(std::string_view value) {
  text_ += '\'';
  for (const char c : value) {
    if (c == '\'') text_ += '\'';
    text_ += c;
  }
  text_ += '\'';
}

void literal_writer::literal(const driver::parameter& value) {
  if (value.is_null) {
    text("null");
    return;
  }
  if (value.is_array) return array_literal(value);
  switch (value.type) {
    case sql_type::boolean:
      text(value.integer != 0 ? rules_.true_literal : rules_.false_literal);
      break;
    case sql_type::smallint:
    case sql_type::integer:
    case sql_type::bigint:
    case sql_type::oid:
      text(std::to_string(value.integer));
      break;
    case sql_type::real:
    case sql_type::double_precision: {
      if (!std::isfinite(value.real)) throw value_error("a literal can't be infinite or not a number");
      char digits[32];
      const auto end = std::to_chars(digits, digits + sizeof digits, value.real).ptr;
      text({digits, static_cast<std::size_t>(end - digits)});
      break;
    }
    case sql_type::numeric:
      text(value.numeric->to_string());
      break;
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
      quoted({value.data, value.size});
      break;
    case sql_type::timestamp:
      quoted(format_timestamp(timestamp_value(std::chrono::microseconds(value.integer))).to_string());
      break;
    case sql_type::timestamptz:
      quoted(format_timestamptz(timestamptz_value(std::chrono::microseconds(value.integer))).to_string());
      break;
    case sql_type::date:
      quoted(format_date(date_from_days(value.integer)).to_string());
      break;
    case sql_type::time:
      quoted(format_time(time_value(value.integer)).to_string());
      break;
    case sql_type::interval:
      quoted(value.duration->to_string());
      break;
    case sql_type::inet:
    case sql_type::cidr:
    case sql_type::macaddr:
    case sql_type::macaddr8:
    case sql_type::bit:
    case sql_type::varbit:
      text(driver::to_whole_text(value));
      break;
    case sql_type::uuid:
      quoted(uuid_of(value.data).to_string());
      break;
    case sql_type::blob:
      text(rules_.blob_literal_begin);
      text(hexadecimal(value.data, value.size));
      text("'");
      break;
  }
}

// With its type, which an empty one would not have.
void literal_writer::array_literal(const driver::parameter& value) {
  require(feature::array);
  text("cast(array[");
  for (std::uint32_t i = 0; i < value.size; ++i) {
    if (i != 0) text(", ");
    literal(value.elements[i]);
  }
  text("] as ");
  text(rules_.array_type_name(value.type));
  text(")");
}

void literal_writer::refuse_placeholder(std::string_view name) {
  throw usage_error("placeholder \"" + std::string(name) + "\": a default, check or index takes no placeholders");
}

namespace {

/// Whether a bare literal is of another type than the parameter in its place: PostgreSQL's manual, section 4.1.2.
bool is_cast(const dialect_rules& rules, const driver::parameter& value) {
  if (!rules.enforces_types || value.is_null || value.is_array) return false;
  switch (value.type) {
    case sql_type::smallint:
    case sql_type::bigint:
    case sql_type::real:
    case sql_type::double_precision:
    case sql_type::timestamp:
    case sql_type::timestamptz:
    case sql_type::date:
    case sql_type::time:
    case sql_type::uuid:
    case sql_type::jsonb:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string detail::with_literals(const dialect_rules& rules, std::string_view blanks,
                                  std::span<const driver::parameter> values) {
  std::string text;
  for (const driver::parameter& value : values) {
    const std::size_t blank = blanks.find('\0');
    literal_writer literal(rules);
    literal.literal(value);
    // A minus behind another one would begin a comment.
    text.append(blanks.substr(0, blank));
    if (is_cast(rules, value))
      text.append("cast(").append(literal.written()).append(" as ").append(rules.type_name(value.type)).append(")");
    else if (literal.written().starts_with('-'))
      text.append("(").append(literal.written()).append(")");
    else
      text.append(literal.written());
    blanks.remove_prefix(blank + 1);
  }
  return text.append(blanks);
}

}  // namespace virga
