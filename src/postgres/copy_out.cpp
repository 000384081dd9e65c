// COPY out of the database, in binary: the manual's "COPY", section "Binary Format", and section 34.10 of it.
#include "network_order.hpp"
#include "pg_connection.hpp"

#include <virga/core/error.hpp>

#include <string>
#include <utility>

namespace virga::pg {
namespace {

constexpr std::size_t signature_size = 11;
constexpr std::size_t header_size = signature_size + 8;  // with flags and the length of an extension

[[noreturn]] void malformed() { throw error("the server sent malformed data for COPY"); }

}  // namespace

void pg_connection::copy_out(const driver::copy_query& from) {
  start(from.sql);
  failure_.reset();
  // The values of a query stand in the text, where a backslash must be one.
  const char* const standard = PQparameterStatus(link_.raw(), "standard_conforming_strings");
  if (standard == nullptr || std::string_view(standard) != "on") {
    error_context context;
    context.sql = from.sql;
    throw usage_error("copy_out(): the server's standard_conforming_strings must be on", std::move(context));
  }
  // COPY does not say what its columns are.
  const result_handle described = describe_statement(from.select);
  if (!described) fail();
  decoder_.describe(described.get(), user_types_, unnamed_form_);
  if (!decoder_.unresolved().empty()) {
    failure_ = look_up(decoder_.unresolved());
    if (failure_) fail();
    decoder_.describe(described.get(), user_types_, unnamed_form_);
  }
  if (!begin_copy(from.sql, PGRES_COPY_OUT)) fail();
  result_.reset();
  copying_ = open_ = in_copy_out_ = true;
  rows_streamed_ = 0;
  in_header_ = true;
}

const driver::field* pg_connection::next_copied() {
  int size = 0;
  copied_ = link_.copied_data(size);
  if (size < 0) {
    copying_ = false;
    if (!take_result()) fail();
    open_ = false;
    return nullptr;
  }
  // Each row is a message of its own (the manual, section 55.2.7); the header comes with the first.
  const char* data = copied_.get();
  const char* const end = data + size;
  if (in_header_) {
    if (end - data < static_cast<std::ptrdiff_t>(header_size)) malformed();
    data += header_size + read_network<std::uint32_t>(data + header_size - 4);
    in_header_ = false;
  }
  if (end - data < 2) malformed();
  const auto columns = read_network<std::uint16_t>(data);
  if (columns == 0xFFFF) return next_copied();  // the trailer
  if (columns != decoder_.column_count()) malformed();
  ++rows_streamed_;
  return decoder_.decode_copied(data + 2, end);
}

// What is left is mostly little. Of much, the server is told to stop where that harms nothing.
bool pg_connection::discard_copied(std::size_t worth_reading) {
  using clock = server_link::clock;
  const bool cancellable = may_cancel();
  bool cancelled = false;
  std::size_t read = 0;
  int size = 0;
  patience_.emplace(clock::now() + longest_silence, true);
  while (copied_ = link_.copied_data(size, patience_->until), size > 0) {
    read += static_cast<std::size_t>(size);
    if (cancelled) continue;
    patience_->until = clock::now() + longest_silence;
    if (!cancellable || read < worth_reading) continue;
    cancel_rest();
    cancelled = true;
  }
  copying_ = in_copy_out_ = false;
  const bool well = take_result();
  patience_.reset();
  return well;
}

}  // namespace virga::pg
