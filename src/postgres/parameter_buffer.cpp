#include "parameter_buffer.hpp"

#include "calendar.hpp"
#include "network_order.hpp"
#include "type_oids.hpp"

#include <virga/core/decimal.hpp>
#include <virga/core/error.hpp>
#include <virga/core/interval.hpp>
#include <virga/core/text_check.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>
#include <utility>

namespace virga::pg {
namespace {

constexpr int text_format = 0;
constexpr int binary_format = 1;
constexpr std::size_t most_parameters = 65535;  // the protocol counts them in 16 bits

// The server takes no message of 1 GB or more and ends the session if one comes; the rest is for the statement.
constexpr std::size_t most_bytes = 0x3fff'0000;

struct type_pair {
  Oid element;
  Oid array;
};

// char(n) under its own type: under text, a comparison would count the blanks at the end, and could not use an index.
type_pair oids_of(sql_type type) noexcept {
  switch (type) {
    case sql_type::boolean:
      return {oids::boolean, oids::boolean_array};
    case sql_type::smallint:
      return {oids::int2, oids::int2_array};
    case sql_type::integer:
      return {oids::int4, oids::int4_array};
    case sql_type::bigint:
      return {oids::int8, oids::int8_array};
    case sql_type::real:
      return {oids::float4, oids::float4_array};
    case sql_type::double_precision:
      return {oids::float8, oids::float8_array};
    case sql_type::numeric:
      return {oids::numeric, oids::numeric_array};
    case sql_type::text:
      return {oids::text, oids::text_array};
    case sql_type::varchar:
      // The operators of arrays take two of one type.
      return {oids::text, oids::varchar_array};
    case sql_type::char_:
      return {oids::bpchar, oids::bpchar_array};
    case sql_type::timestamp:
      return {oids::timestamp, oids::timestamp_array};
    case sql_type::timestamptz:
      return {oids::timestamptz, oids::timestamptz_array};
    case sql_type::date:
      return {oids::date, oids::date_array};
    case sql_type::time:
      return {oids::time, oids::time_array};
    case sql_type::uuid:
      return {oids::uuid, oids::uuid_array};
    case sql_type::blob:
      return {oids::bytea, oids::bytea_array};
    case sql_type::jsonb:
      return {oids::jsonb, oids::jsonb_array};
    case sql_type::interval:
      return {oids::interval, oids::interval_array};
    case sql_type::tsvector:
      return {oids::tsvector, oids::tsvector_array};
    case sql_type::tsquery:
      return {oids::tsquery, oids::tsquery_array};
    case sql_type::inet:
      return {oids::inet, oids::inet_array};
    case sql_type::cidr:
      return {oids::cidr, oids::cidr_array};
    case sql_type::macaddr:
      return {oids::macaddr, oids::macaddr_array};
    case sql_type::macaddr8:
      return {oids::macaddr8, oids::macaddr8_array};
    case sql_type::oid:
      return {oids::oid, oids::oid_array};
    case sql_type::bit:
      return {oids::bit, oids::bit_array};
    case sql_type::varbit:
      return {oids::varbit, oids::varbit_array};
    case sql_type::json:
    case sql_type::enumeration:
    case sql_type::citext:
    case sql_type::xml:
    case sql_type::user_type:
      break;
  }
  return {oids::inferred, oids::inferred};
}

// What the server is given no type for, and what has no binary form that is easy to make. The text of an
// enumeration and of citext is what it is in binary, too. In binary, XML would be read in the encoding that it
// declares, not in the connection's.
bool is_text_format(sql_type type) noexcept {
  return type == sql_type::json || type == sql_type::tsvector || type == sql_type::tsquery || type == sql_type::xml ||
         type == sql_type::user_type;
}
bool is_text_format_array(sql_type type) noexcept {
  return is_text_format(type) || type == sql_type::enumeration || type == sql_type::citext;
}

Oid element_oid(sql_type type) noexcept { return type == sql_type::varchar ? oids::varchar : oids_of(type).element; }

// What arrives in the form in which it is sent, and is no text.
bool is_sent_form(sql_type type) noexcept {
  switch (type) {
    case sql_type::blob:
    case sql_type::inet:
    case sql_type::cidr:
    case sql_type::macaddr:
    case sql_type::macaddr8:
    case sql_type::bit:
    case sql_type::varbit:
      return true;
    default:
      return false;
  }
}

bool is_bytes(sql_type type) noexcept {
  switch (type) {
    case sql_type::text:
    case sql_type::varchar:
    case sql_type::char_:
    case sql_type::uuid:
    case sql_type::json:
    case sql_type::enumeration:
    case sql_type::jsonb:
    case sql_type::tsvector:
    case sql_type::tsquery:
    case sql_type::citext:
    case sql_type::xml:
    case sql_type::user_type:
      return true;
    default:
      return is_sent_form(type);
  }
}

std::string_view bytes_of(const driver::parameter& from) noexcept {
  return from.size == 0 ? std::string_view{} : std::string_view{from.data, from.size};
}

// Encodes the values of one statement, and names the one that can't be.
class value_writer {
 public:
  value_writer(char* to, std::vector<std::uint16_t>& digits, std::string_view sql) noexcept
      : to_(to), digits_(digits), sql_(sql) {}

  [[nodiscard]] char* position() const noexcept { return to_; }
  void at(std::size_t parameter, std::size_t element = 0) noexcept { place_ = {parameter, element}; }

  void check_bytes(const driver::parameter& from) const {
    if (is_sent_form(from.type)) return;
    if (from.type != sql_type::uuid) return require_text(bytes_of(from), place_, "PostgreSQL", sql_);
    if (from.size != 16) refuse("a uuid has 16 bytes, not " + std::to_string(from.size), "22P03");
  }

  void write(const driver::parameter& from) {
    switch (from.type) {
      case sql_type::boolean:
        *to_++ = from.integer != 0 ? '\1' : '\0';
        return;
      case sql_type::smallint:
        put(static_cast<std::uint16_t>(within<std::int16_t>(from.integer, "smallint")));
        return;
      case sql_type::integer:
        put(static_cast<std::uint32_t>(within<std::int32_t>(from.integer, "integer")));
        return;
      case sql_type::bigint:
        put(static_cast<std::uint64_t>(from.integer));
        return;
      case sql_type::oid:
        put(within<std::uint32_t>(from.integer, "oid"));
        return;
      case sql_type::real:
        put(std::bit_cast<std::uint32_t>(single(from.real)));
        return;
      case sql_type::double_precision:
        put(std::bit_cast<std::uint64_t>(from.real));
        return;
      case sql_type::numeric:
        write_numeric(*from.numeric);
        return;
      case sql_type::timestamp:
      case sql_type::timestamptz:
        put(static_cast<std::uint64_t>(timestamp(from.integer)));
        return;
      case sql_type::date:
        put(static_cast<std::uint32_t>(date(from.integer)));
        return;
      case sql_type::time:
        if (from.integer < 0 || from.integer > calendar::longest_time)
          refuse("the time is not between 00:00:00 and 24:00:00", "22008");
        put(static_cast<std::uint64_t>(from.integer));
        return;
      case sql_type::interval:
        put(static_cast<std::uint64_t>(from.duration->microseconds));
        put(static_cast<std::uint32_t>(from.duration->days));
        put(static_cast<std::uint32_t>(from.duration->months));
        return;
      case sql_type::jsonb:
        check_bytes(from);
        *to_++ = '\1';  // the version
        append(bytes_of(from));
        return;
      default:
        check_bytes(from);
        append(bytes_of(from));
    }
  }

  // The server's array_recv: dimensions, whether there are nulls, the element's type, and for the one dimension its
  // length and first index; then each element behind its length.
  void write_array(const driver::parameter& from, std::size_t parameter) {
    put(std::uint32_t{from.size == 0 ? 0U : 1U});
    char* const has_nulls = to_;
    put(std::uint32_t{0});
    put(std::uint32_t{element_oid(from.type)});
    if (from.size == 0) return;
    put(from.size);
    put(std::uint32_t{1});
    bool nulls = false;
    for (std::uint32_t i = 0; i < from.size; ++i) {
      const driver::parameter& element = from.elements[i];
      at(parameter, i + 1);
      char* const length = to_;
      put(std::uint32_t{0xFFFF'FFFF});
      if (element.is_null) {
        nulls = true;
        continue;
      }
      check_element(from, element);
      write(element);
      write_network(length, static_cast<std::uint32_t>(to_ - length - 4));
    }
    if (nulls) write_network(has_nulls, std::uint32_t{1});
  }

  // {"a","b \" c",NULL}: the manual's section 8.15.2.
  void write_array_text(const driver::parameter& from, std::size_t parameter) {
    *to_++ = '{';
    for (std::uint32_t i = 0; i < from.size; ++i) {
      const driver::parameter& element = from.elements[i];
      at(parameter, i + 1);
      if (i != 0) *to_++ = ',';
      if (element.is_null) {
        append("NULL");
        continue;
      }
      check_element(from, element);
      check_bytes(element);
      *to_++ = '"';
      for (const char c : bytes_of(element)) {
        if (c == '"' || c == '\\') *to_++ = '\\';
        *to_++ = c;
      }
      *to_++ = '"';
    }
    *to_++ = '}';
    *to_++ = '\0';
  }

  void write_terminated(std::string_view text) {
    append(text);
    *to_++ = '\0';
  }

 private:
  template <class T>
  void put(T value) noexcept {
    to_ = write_network(to_, value);
  }

  void append(std::string_view bytes) noexcept {
    if (!bytes.empty()) std::memcpy(to_, bytes.data(), bytes.size());
    to_ += bytes.size();
  }

  template <class T>
  T within(std::int64_t value, const char* type) const {
    if (value < std::numeric_limits<T>::min() || value > std::numeric_limits<T>::max())
      refuse(std::to_string(value) + " is out of range for " + type, "22003");
    return static_cast<T>(value);
  }

  [[nodiscard]] float single(double value) const {
    if (std::isfinite(value) && std::fabs(value) > static_cast<double>(std::numeric_limits<float>::max()))
      refuse("the value is out of range for real", "22003");
    return static_cast<float>(value);
  }

  [[nodiscard]] std::int64_t timestamp(std::int64_t value) const {
    if (value == calendar::timestamp_infinity || value == calendar::timestamp_minus_infinity) return value;
    if (value < calendar::first_timestamp + calendar::epoch_microseconds)
      refuse("the timestamp is before 4713 BC, where PostgreSQL's begin", "22008");
    static_assert(calendar::timestamp_infinity - calendar::epoch_microseconds < calendar::behind_timestamps,
                  "the other end can't be reached");
    return value - calendar::epoch_microseconds;
  }

  [[nodiscard]] std::int32_t date(std::int64_t value) const {
    if (value == calendar::date_infinity || value == calendar::date_minus_infinity)
      return static_cast<std::int32_t>(value);
    if (value < calendar::first_date + calendar::epoch_days || value >= calendar::behind_dates + calendar::epoch_days)
      refuse("the date is not between 4713 BC and 5874897 AD, as PostgreSQL's are", "22008");
    return static_cast<std::int32_t>(value - calendar::epoch_days);
  }

  void write_numeric(const decimal& value) {
    constexpr std::uint16_t negative = 0x4000;
    if (!value.is_finite()) {
      const std::uint16_t sign = value.is_nan() ? 0xC000 : value.is_negative() ? 0xF000 : 0xD000;
      put(std::uint64_t{sign} << 16U);  // no digits, weight 0, the sign, scale 0
      return;
    }
    const std::size_t most = value.max_base10000_digits();
    if (digits_.size() < most) digits_.resize(most);
    const decimal::base10000 form = value.to_base10000(digits_);
    put(static_cast<std::uint16_t>(form.count));
    put(static_cast<std::uint16_t>(form.weight));
    put(form.negative ? negative : std::uint16_t{0});
    put(static_cast<std::uint16_t>(form.scale));
    for (std::size_t i = 0; i < form.count; ++i) put(digits_[i]);
  }

  void check_element(const driver::parameter& array, const driver::parameter& element) const {
    if (element.type != array.type || element.is_array) refuse("an array's elements must be of its type", "42804");
  }

  [[noreturn]] void refuse(const std::string& what, const char* sqlstate) const {
    std::string message = "parameter " + std::to_string(place_.parameter);
    if (place_.element != 0) message += ", element " + std::to_string(place_.element);
    error_context context;
    context.sqlstate = sqlstate;
    context.sql = sql_;
    throw value_error(message + ": " + what, std::move(context));
  }

  char* to_;
  std::vector<std::uint16_t>& digits_;
  std::string_view sql_;
  parameter_place place_;
};

// Bytes that do not travel as they are: text is terminated, and jsonb begins with its version.
bool is_copied(sql_type type) noexcept { return is_text_format(type) || type == sql_type::jsonb; }

// Room enough for one value; bytes are copied only where `copied` says so.
std::size_t room_for(const driver::parameter& from, bool copied) noexcept {
  if (from.is_null) return 0;
  if (from.type == sql_type::numeric) return 8 + 2 * from.numeric->max_base10000_digits();
  if (is_bytes(from.type)) return copied ? from.size + std::size_t{1} : 0;
  return from.type == sql_type::interval ? 16 : 8;
}

std::size_t room_for_array(const driver::parameter& from) noexcept {
  const bool as_text = is_text_format_array(from.type);
  std::size_t room = 20 + 3;  // the header, or braces and terminator
  for (std::uint32_t i = 0; i < from.size; ++i) {
    const std::size_t value = room_for(from.elements[i], true);
    room += as_text ? 2 * value + 5 : value + 4;
  }
  return room;
}

[[noreturn]] void too_much(const std::string& what, std::string_view sql) {
  error_context context;
  context.sqlstate = "54000";  // program_limit_exceeded
  context.sql = sql;
  throw value_error(what, std::move(context));
}

}  // namespace

void parameter_buffer::clear() noexcept {
  // One big statement must not hold its memory for as long as the connection lives.
  constexpr std::size_t worth_keeping = std::size_t{1} << 20U;
  constexpr std::size_t many = std::size_t{1} << 16U;
  if (!blocks_.empty()) {
    if (blocks_.size() > 1) {
      const auto larger = [](const block& a, const block& b) {
        return (a.size <= worth_keeping ? a.size : 0) < (b.size <= worth_keeping ? b.size : 0);
      };
      std::swap(blocks_.front(), *std::max_element(blocks_.begin(), blocks_.end(), larger));
    }
    blocks_.resize(blocks_.front().size <= worth_keeping ? 1 : 0);
  }
  used_ = 0;
  if (types_.capacity() > many || statements_.capacity() > many) *this = parameter_buffer();
  statements_.clear();
  types_.clear();
  values_.clear();
  lengths_.clear();
  formats_.clear();
}

char* parameter_buffer::reserve(std::size_t size) {
  constexpr std::size_t least = 2048;
  if (blocks_.empty() || blocks_.back().size - used_ < size) {
    const std::size_t wanted = std::bit_ceil(std::max(size, least));
    blocks_.push_back({std::make_unique_for_overwrite<char[]>(wanted), wanted});
    used_ = 0;
  }
  return blocks_.back().bytes.get() + used_;
}

void parameter_buffer::add_value(Oid type, const char* value, std::size_t length, int format) {
  types_.push_back(type);
  values_.push_back(value);
  lengths_.push_back(static_cast<int>(length));
  formats_.push_back(format);
}

encoded_parameters parameter_buffer::operator[](std::size_t statement) const noexcept {
  const std::size_t first = statement == 0 ? 0 : statements_[statement - 1].end;
  const extent& last = statements_[statement];
  return {static_cast<int>(last.end - first),
          types_.data() + first,
          values_.data() + first,
          lengths_.data() + first,
          formats_.data() + first,
          last.bytes};
}

void parameter_buffer::add_statement(std::span<const driver::parameter> parameters, std::string_view sql) {
  if (parameters.size() > most_parameters)
    too_much(std::to_string(parameters.size()) + " parameters: PostgreSQL takes at most 65535 in one statement", sql);
  std::size_t room = 0;
  std::size_t total = sql.size();
  for (const driver::parameter& each : parameters) {
    std::size_t copied = 0;
    if (each.is_array && !each.is_null) {
      copied = room_for_array(each);
    } else {
      copied = room_for(each, is_copied(each.type)) + 1;
      if (!each.is_null && is_bytes(each.type)) total += each.size;
    }
    room += copied;
    total += copied + 4;
  }
  if (total > most_bytes)
    too_much("the parameters are larger than the 1 GB that PostgreSQL takes in one statement", sql);

  char* const block_start = reserve(room);
  value_writer writer(block_start, digits_, sql);
  std::size_t number = 0;
  for (const driver::parameter& each : parameters) {
    writer.at(++number);
    const type_pair type = oids_of(each.type);
    char* const start = writer.position();
    const auto written = [&] { return static_cast<std::size_t>(writer.position() - start); };
    if (each.is_null) {
      add_value(each.is_array ? type.array : type.element, nullptr, 0, binary_format);
    } else if (each.is_array && is_text_format_array(each.type)) {
      writer.write_array_text(each, number);
      add_value(type.array, start, written() - 1, text_format);
    } else if (each.is_array) {
      writer.write_array(each, number);
      add_value(type.array, start, written(), binary_format);
    } else if (is_text_format(each.type)) {
      writer.check_bytes(each);
      writer.write_terminated(bytes_of(each));
      add_value(type.element, start, each.size, text_format);
    } else if (is_bytes(each.type) && !is_copied(each.type)) {
      writer.check_bytes(each);
      // An empty text may come without an address, which would make it null.
      add_value(type.element, each.size == 0 ? "" : each.data, each.size, binary_format);
    } else {
      writer.write(each);
      add_value(type.element, start, written(), binary_format);
    }
  }
  used_ += static_cast<std::size_t>(writer.position() - block_start);
  statements_.push_back({types_.size(), total});
}

}  // namespace virga::pg
