#pragma once

#include <virga/value/field_decoder.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace virga::driver {

class call;

/// The fields of a row that could not become their members, so that one error names them all.
class row_mismatches {
 public:
  /// Decodes a field for each object that has a decoder, in this order or that of `places` among the fields.
  void decode(const field* from, void* const* to, std::span<const field_decoder> decoders,
              const std::uint8_t* places = nullptr);

  [[nodiscard]] bool any() const noexcept { return !found_.empty(); }

  /// Throws a value_error that names each column, what the database sent and what the row expects.
  [[noreturn]] void raise(const call& running, const field* fields) const;
  [[noreturn]] void raise(std::span<const std::string> columns, std::string_view sql, const field* fields) const;

 private:
  struct mismatch {
    const field* got;
    std::string_view expected;
  };

  template <class Next>
  void decode_each(void* const* to, std::span<const field_decoder> decoders, Next next);

  std::vector<mismatch> found_;
};

}  // namespace virga::driver
