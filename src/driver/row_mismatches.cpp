#include <virga/core/error.hpp>
#include <virga/driver/call.hpp>
#include <virga/driver/row_mismatches.hpp>

#include <string>

namespace virga::driver {

void row_mismatches::decode(const field* from, void* const* to, std::span<const field_decoder> decoders,
                            const std::uint8_t* places) {
  for (const field_decoder& one : decoders) {
    void* const object = *to++;
    if (one.decode == nullptr) continue;
    const field* const got = places == nullptr ? from++ : from + *places++;
    if (!one.decode(*got, object)) [[unlikely]]
      found_.push_back({got, one.expected});
  }
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
      throw_decode_error(columns[column], *one.got, one.expected, {});
    } catch (const value_error& error) {
      message += (message.empty() ? "" : "; ") + error.message();
    }
  }
  throw value_error(message, {.sqlstate = "22000", .sql = std::string(sql)});
}

}  // namespace virga::driver
