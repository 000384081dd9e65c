#include <virga/core/error.hpp>
#include <virga/driver/call.hpp>
#include <virga/driver/row_mismatches.hpp>

#include <string>

namespace virga::driver {
namespace {

template <class T>
bool decode_as_type(const field& from, void* to) {
  return driver::decode(from, *static_cast<T*>(to));
}

// In the loop over the columns, where it belongs for speed.
[[gnu::always_inline]] inline bool decode_field(const field_decoder& how, const field& from, void* to) {
  switch (how.type) {
    case decoded_type::boolean:
      return decode_as_type<bool>(from, to);
    case decoded_type::smallint:
      return decode_as_type<std::int16_t>(from, to);
    case decoded_type::integer:
      return decode_as_type<std::int32_t>(from, to);
    case decoded_type::bigint:
      return decode_as_type<std::int64_t>(from, to);
    case decoded_type::double_precision:
      return decode_as_type<double>(from, to);
    case decoded_type::text:
      return decode_as_type<std::string>(from, to);
    case decoded_type::text_view:
      return decode_as_type<std::string_view>(from, to);
    case decoded_type::optional_integer:
      return decode_as_type<std::optional<std::int32_t>>(from, to);
    case decoded_type::optional_text:
      return decode_as_type<std::optional<std::string>>(from, to);
    case decoded_type::none:
    case decoded_type::other:
      break;
  }
  return how.decode(from, to);
}

}  // namespace

template <class Next>
[[gnu::always_inline]] inline void row_mismatches::decode_each(void* const* to, std::span<const field_decoder> decoders,
                                                               Next next) {
  for (const field_decoder& one : decoders) {
    void* const object = *to++;
    if (one.type == decoded_type::none) continue;
    const field* const got = next();
    if (!decode_field(one, *got, object)) [[unlikely]]
      found_.push_back({got, one.expected});
  }
}

void row_mismatches::decode(const field* from, void* const* to, std::span<const field_decoder> decoders,
                            const std::uint8_t* places) {
  if (places == nullptr) [[likely]]
    decode_each(to, decoders, [&from] { return from++; });
  else
    decode_each(to, decoders, [from, &places] { return from + *places++; });
}

void row_mismatches::raise(const call& running, const field* fields) const {
  std::vector<std::string> columns;
  for (std::size_t i = 0; i < running.over().column_count(); ++i) columns.emplace_back(running.over().column_name(i));
  raise(columns, running.sql(), fields);
}

void row_mismatches::raise(std::span<const std::string> columns, std::string_view sql, const field* fields) const {
  std::string message;
  for (const mismatch& one : found_) {
    const auto column = static_cast<std::size_t>(one.got - fields);
    try {
      // A COPY has no names of columns.
      const std::string name = column < columns.size() ? columns[column] : std::to_string(column + 1);
      throw_decode_error(name, *one.got, one.expected, {});
    } catch (const value_error& error) {
      message += (message.empty() ? "" : "; ") + error.message();
    }
  }
  throw value_error(message, {.sqlstate = "22000", .sql = std::string(sql)});
}

}  // namespace virga::driver
