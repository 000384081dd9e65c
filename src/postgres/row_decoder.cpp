#include "row_decoder.hpp"

#include "calendar.hpp"
#include "network_order.hpp"
#include "text_search_form.hpp"
#include "type_oids.hpp"

#include <virga/core/error.hpp>

#include <bit>
#include <string>
#include <utility>

namespace virga::pg {
namespace {

using driver::field;
using driver::field_kind;

[[noreturn]] void malformed(int column) {
  throw error("the server sent a malformed value in column " + std::to_string(column + 1));
}

/// A value that has no C++ value. Its column has a name where the whole result is there.
struct unreadable_value {
  int column;
  std::string what;
  const char* sqlstate;

  [[noreturn]] void raise(const PGresult* result) const {
    const char* const name = result != nullptr ? PQfname(result, column) : nullptr;
    const bool is_named = name != nullptr && *name != '\0';
    error_context context{.sqlstate = sqlstate};
    if (is_named) context.column = name;
    const std::string shown = is_named ? '"' + context.column + '"' : std::to_string(column + 1);
    throw value_error("column " + shown + ": " + what, std::move(context));
  }
};

[[noreturn]] void too_many_dimensions(int column, std::uint32_t dimensions) {
  throw unreadable_value{
      column, "the array has " + std::to_string(dimensions) + " dimensions; virga reads arrays of one", "0A000"};
}

[[noreturn]] void timestamp_too_late(int column) {
  throw unreadable_value{
      column, "the timestamp is after the year 294246, past what 64 bits of microseconds since 1970 hold", "22008"};
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

/// The place where what a value points at is kept, if it is no part of the result.
struct row_decoder::column_room {
  row_decoder* decoder;
  std::size_t column;
  [[nodiscard]] decimal& number() const { return decoder->decimals_[column]; }
  [[nodiscard]] std::string& text() const { return decoder->texts_[column]; }
};
struct row_decoder::element_room {
  array_store* store;
  std::size_t place;
  [[nodiscard]] decimal& number() const { return store->numbers[place]; }
  [[nodiscard]] std::string& text() const { return store->texts[place]; }
};

bool column_conversions::is_of(const PGresult* result) const {
  const int count = PQnfields(result);
  if (static_cast<std::size_t>(count) != columns.size()) return false;
  for (int column = 0; column < count; ++column)
    if (columns[static_cast<std::size_t>(column)].type != PQftype(result, column)) return false;
  return true;
}

// The server refuses to execute a prepared statement whose types have changed. They are compared all the same: whoever
// prepares another under its name would have values read as what they are not.
void row_decoder::describe(const PGresult* result, const user_types& types, column_conversions& kept) {
  unresolved_.clear();
  if (!kept.is_of(result)) choose(result, types, kept);
  form_ = &kept;
}

void row_decoder::describe_as_text(const PGresult* result) {
  unresolved_.clear();
  const auto count = static_cast<std::size_t>(PQnfields(result));
  as_text_.columns.assign(count, {0, conversion::text, 0, conversion::unknown});
  if (fields_.size() < count) fields_.resize(count);
  form_ = &as_text_;
}

void row_decoder::choose(const PGresult* result, const user_types& types, column_conversions& to) {
  const int count = PQnfields(result);
  std::vector<column_conversions::column_form>& columns = to.columns;
  columns.clear();
  bool numeric = false;
  bool array = false;
  bool rendered = false;
  for (int column = 0; column < count; ++column) {
    const Oid type = PQftype(result, column);
    column_conversions::column_form form{type, builtin_conversion(type), 0, conversion::unknown};
    if (const Oid element = builtin_element(type); element != oids::unknown) {
      form.how = conversion::array;
      form.element = builtin_conversion(element);
    } else if (form.how == conversion::unknown && type >= oids::first_user_oid) {
      switch (types.find(type)) {
        case user_type::text:
          form.how = conversion::text;
          break;
        case user_type::text_array:
          form.how = conversion::array;
          form.element = conversion::text;
          break;
        case user_type::not_known:
          unresolved_.push_back(type);
          form.type = 0;
          break;
        case user_type::other:
          break;
      }
    }
    form.size = size_of(form.how);
    numeric = numeric || form.how == conversion::numeric;
    array = array || form.how == conversion::array;
    rendered = rendered || form.how == conversion::tsvector || form.how == conversion::tsquery;
    columns.push_back(form);
  }
  // None shrinks: the forms that are kept rely on it.
  const auto make_room = [needed = columns.size()](auto& rooms) {
    if (rooms.size() < needed) rooms.resize(needed);
  };
  make_room(fields_);
  if (numeric) make_room(decimals_);
  if (array) make_room(arrays_);
  if (rendered) make_room(texts_);
}

// In the loop over the columns, where it belongs for speed.
template <class Room>
[[gnu::always_inline]] inline void row_decoder::decode_value(conversion how, const char* data, int length, int column,
                                                             field& to, Room room) {
  switch (how) {
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
      decode_numeric(data, length, column, room.number());
      to.kind = field_kind::numeric;
      to.numeric = &room.number();
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
    case conversion::interval:
      set_bytes(to, field_kind::interval, data, length);
      break;
    case conversion::network:
      set_bytes(to, field_kind::network, data, length);
      break;
    case conversion::macaddr:
    case conversion::macaddr8:
      set_bytes(to, field_kind::macaddr, data, length);
      break;
    case conversion::bits:
      set_bytes(to, field_kind::bits, data, length);
      break;
    case conversion::tsvector:
    case conversion::tsquery:
      render(how, {data, static_cast<std::size_t>(length)}, column, room.text(), to);
      break;
    case conversion::nothing:
      to.kind = field_kind::null;
      break;
    case conversion::array:
    case conversion::unknown:
      set_bytes(to, field_kind::unknown, data, length);
      break;
  }
}

// `next(column, length)` gives the bytes of a value and how many they are; nullptr for null.
template <class Value>
const field* row_decoder::decode_values(Value next) {
  field* const first = fields_.data();
  const column_conversions::column_form* const columns = form_->columns.data();
  const int count = static_cast<int>(form_->columns.size());
  for (int column = 0; column < count; ++column) {
    field& to = first[column];
    int length = 0;
    const char* const data = next(column, length);
    if (data == nullptr) {
      to.kind = field_kind::null;
      continue;
    }
    const column_conversions::column_form form = columns[column];
    if (form.size != 0 && length != form.size) [[unlikely]]
      malformed(column);
    if (form.how == conversion::array) [[unlikely]]
      decode_array({data, static_cast<std::size_t>(length)}, column);
    else
      decode_value(form.how, data, length, column, to, column_room{this, static_cast<std::size_t>(column)});
  }
  return first;
}

void row_decoder::render(conversion how, std::string_view data, int column, std::string& text, field& to) {
  text.clear();
  if (!(how == conversion::tsvector ? append_tsvector(text, data) : append_tsquery(text, data))) malformed(column);
  set_bytes(to, field_kind::text, text.data(), static_cast<int>(text.size()));
}

// The server's array_send: the number of dimensions, whether there are nulls, the type of the elements; for each
// dimension its length and first index; then each element behind its length, which is -1 for null.
void row_decoder::decode_array(std::string_view data, int column) {
  constexpr std::size_t header = 12;
  constexpr std::size_t dimension = 8;
  constexpr std::uint32_t most_dimensions = 6;
  const conversion how = form_->columns[static_cast<std::size_t>(column)].element;
  array_store& store = arrays_[static_cast<std::size_t>(column)];
  if (data.size() < header) malformed(column);
  const auto dimensions = read_network<std::uint32_t>(data.data());
  if (dimensions > most_dimensions) malformed(column);
  if (dimensions > 1) too_many_dimensions(column, dimensions);
  data.remove_prefix(header);
  std::size_t count = 0;
  if (dimensions == 1) {
    if (data.size() < dimension) malformed(column);
    count = read_network<std::uint32_t>(data.data());
    data.remove_prefix(dimension);
  }
  if (count > data.size() / 4) malformed(column);  // each has a length
  store.elements.resize(count);
  if (how == conversion::numeric && store.numbers.size() < count) store.numbers.resize(count);
  if ((how == conversion::tsvector || how == conversion::tsquery) && store.texts.size() < count)
    store.texts.resize(count);
  const int size = size_of(how);
  for (std::size_t i = 0; i < count; ++i) {
    field& to = store.elements[i];
    if (data.size() < 4) malformed(column);
    const std::int32_t length = read_int4(data.data());
    data.remove_prefix(4);
    if (length == -1) {
      to.kind = field_kind::null;
      continue;
    }
    if (length < 0 || static_cast<std::size_t>(length) > data.size() || (size != 0 && length != size))
      malformed(column);
    decode_value(how, data.data(), length, column, to, element_room{&store, i});
    data.remove_prefix(static_cast<std::size_t>(length));
  }
  if (!data.empty()) malformed(column);
  field& to = fields_[static_cast<std::size_t>(column)];
  to.kind = field_kind::array;
  to.elements = store.elements.data();
  to.size = static_cast<std::uint32_t>(count);
}

const field* row_decoder::decode(const PGresult* result, int row) try {
  return decode_values([result, row](int column, int& length) -> const char* {
    length = PQgetlength(result, row, column);
    // A null has length 0, so that only then it must be asked for.
    if (length == 0 && PQgetisnull(result, row, column) != 0) return nullptr;
    return PQgetvalue(result, row, column);
  });
} catch (const unreadable_value& refused) {
  refused.raise(result);
}

const field* row_decoder::decode_copied(const char* data, const char* end) try {
  const field* const row = decode_values([&data, end](int column, int& length) -> const char* {
    constexpr std::ptrdiff_t length_size = 4;
    if (end - data < length_size) malformed(column);
    length = read_int4(data);
    data += length_size;
    if (length < 0) return nullptr;
    if (end - data < length) malformed(column);
    return std::exchange(data, data + length);
  });
  if (data != end) malformed(static_cast<int>(form_->columns.size()) - 1);
  return row;
} catch (const unreadable_value& refused) {
  refused.raise(nullptr);
}

// The server's numeric_send: number of digits, weight, sign, scale, then the digits of base 10000, 16 bits each.
void row_decoder::decode_numeric(const char* data, int length, int column, decimal& value) {
  constexpr int header = 8;
  if (length < header) malformed(column);
  const std::size_t count = read_network<std::uint16_t>(data);
  if (static_cast<std::size_t>(length) != header + 2 * count) malformed(column);
  const auto weight = static_cast<std::int16_t>(read_network<std::uint16_t>(data + 2));
  const auto sign = read_network<std::uint16_t>(data + 4);
  const int scale = read_network<std::uint16_t>(data + 6);
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
}

}  // namespace virga::pg
