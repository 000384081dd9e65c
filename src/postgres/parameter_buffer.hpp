#pragma once

#include <virga/value/value.hpp>

#include <libpq-fe.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace virga::pg {

/// The parameters of one statement as libpq takes them.
struct encoded_parameters {
  int count = 0;
  const Oid* types = nullptr;
  const char* const* values = nullptr;
  const int* lengths = nullptr;
  const int* formats = nullptr;
  std::size_t bytes = 0;  // about what the statement takes on the wire

  [[nodiscard]] std::span<const Oid> type_list() const noexcept { return {types, static_cast<std::size_t>(count)}; }
};

/// The parameters of one statement, or of all in a batch, which must be known to be good before the first is
/// sent. Kept by the connection, so that encoding allocates nothing once it is warm.
///
/// Values travel in binary under an explicit type. Exceptions: json and enumerations travel with the
/// type left to the server, so that one parameter fits json, jsonb, any enum and text; json and arrays
/// of the two as text, which is what all of these can be read from, and so do tsvector and tsquery. Texts and blobs are
/// not copied.
class parameter_buffer {
 public:
  void clear() noexcept;

  /// value_error for what PostgreSQL can't take. Statements are counted from 0 since `clear`.
  void add_statement(std::span<const driver::parameter> parameters, std::string_view sql);

  /// Valid until the next statement is added.
  [[nodiscard]] encoded_parameters operator[](std::size_t statement) const noexcept;

 private:
  struct block {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
  };

  char* reserve(std::size_t size);
  void add_value(Oid type, const char* value, std::size_t length, int format);

  struct extent {
    std::size_t end = 0;  // in the four lists below
    std::size_t bytes = 0;
  };

  std::vector<extent> statements_;
  std::vector<Oid> types_;
  std::vector<const char*> values_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
  std::vector<block> blocks_;  // the encoded bytes; a block never moves. The last one is being filled
  std::size_t used_ = 0;       // of the last block
  std::vector<std::uint16_t> digits_;
};

}  // namespace virga::pg
