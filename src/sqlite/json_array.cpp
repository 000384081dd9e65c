#include "json_array.hpp"

#include "numeric_form.hpp"
#include "text_form.hpp"

#include <virga/core/error.hpp>
#include <virga/core/text_check.hpp>

#include <array>
#include <charconv>
#include <cmath>

namespace virga::sqlite {
namespace {

class writer {
 public:
  writer(std::size_t parameter_number, std::string_view sql) : number_(parameter_number), sql_(sql) {}

  std::string write(const driver::parameter& array) {
    out_.reserve(2 + array.size * std::size_t{8});
    out_ += '[';
    for (const driver::parameter& value : std::span(array.elements, array.size)) {
      if (element_++ != 0) out_ += ',';
      try {
        if (value.is_array)
          row(value);
        else
          add(value);
      } catch (const value_error& refused) {
        if (!refused.sql().empty()) throw;
        throw value_error(
            "parameter " + std::to_string(number_) + ", element " + std::to_string(element_) + ": " + refused.message(),
            {.sqlstate = refused.sqlstate(), .sql = std::string(sql_)});
      }
    }
    out_ += ']';
    return std::move(out_);
  }

 private:
  void add(const driver::parameter& value) {
    if (value.is_null) {
      out_ += "null";
      return;
    }
    if (value.is_array) throw value_error("an array inside a row of an array, which no column can be compared with");
    switch (value.type) {
      case sql_type::boolean:
      case sql_type::smallint:
      case sql_type::integer:
      case sql_type::bigint:
        return integer(value.integer);
      case sql_type::real:
      case sql_type::double_precision:
        return real(value.real);
      case sql_type::numeric:
        return numeric(*value.numeric);
      case sql_type::text:
      case sql_type::varchar:
      case sql_type::char_:
      case sql_type::json:
      case sql_type::enumeration:
        require_text({value.data, value.size}, {number_, element_}, "SQLite", sql_);
        return text({value.data, value.size});
      case sql_type::blob:
        return blob({value.data, value.size});
      case sql_type::uuid:
      case sql_type::timestamp:
      case sql_type::timestamptz:
      case sql_type::date:
      case sql_type::time:
        return text(short_text(value));
      case sql_type::jsonb:
      case sql_type::interval:
      case sql_type::tsvector:
      case sql_type::tsquery:
      case sql_type::inet:
      case sql_type::cidr:
      case sql_type::macaddr:
      case sql_type::macaddr8:
      case sql_type::oid:
      case sql_type::citext:
      case sql_type::xml:
      case sql_type::user_type:
      case sql_type::bit:
      case sql_type::varbit:
        refuse_type(value.type);
    }
  }

  void row(const driver::parameter& parts) {
    out_ += '[';
    for (std::uint32_t i = 0; i < parts.size; ++i) {
      if (i != 0) out_ += ',';
      add(parts.elements[i]);
    }
    out_ += ']';
  }

  void integer(std::int64_t value) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out_.append(digits.data(), end);
  }

  void real(double value) {
    if (std::isnan(value)) throw value_error("NaN, which SQLite has no value for");
    if (std::isinf(value)) {
      out_ += value < 0 ? "-9e999" : "9e999";
      return;
    }
    // With an exponent it can't be taken for an integer.
    std::array<char, 32> digits{};
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::scientific).ptr;
    out_.append(digits.data(), end);
  }

  void numeric(const decimal& value) {
    const numeric_form form = stored_form(value);
    if (const auto* const whole = std::get_if<std::int64_t>(&form)) return integer(*whole);
    if (const auto* const floating = std::get_if<double>(&form)) return real(*floating);
    text(std::get<std::string>(form));
  }

  // As SQLite's quote() writes it.
  void blob(std::string_view bytes) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    out_ += "\"X'";
    for (const char c : bytes) {
      out_ += hex[static_cast<unsigned char>(c) >> 4U];
      out_ += hex[static_cast<unsigned char>(c) & 15U];
    }
    out_ += "'\"";
  }

  // RFC 8259, section 7: quotation mark, backslash and U+0000 to U+001F must be escaped.
  void text(std::string_view bytes) {
    constexpr std::string_view hex = "0123456789abcdef";
    out_ += '"';
    for (const char c : bytes) {
      if (c == '"' || c == '\\') {
        out_ += '\\';
        out_ += c;
      } else if (static_cast<unsigned char>(c) < 0x20) {
        out_ += "\\u00";
        out_ += hex[static_cast<unsigned char>(c) >> 4U];
        out_ += hex[static_cast<unsigned char>(c) & 15U];
      } else {
        out_ += c;
      }
    }
    out_ += '"';
  }

  std::size_t number_;
  std::string_view sql_;
  std::size_t element_ = 0;
  std::string out_;
};

}  // namespace

std::string json_array(const driver::parameter& array, std::size_t parameter_number, std::string_view sql) {
  return writer(parameter_number, sql).write(array);
}

}  // namespace virga::sqlite
