// COPY into a table, in binary: the manual's "COPY", section "Binary Format", and section 34.10 of it.
#include "network_order.hpp"
#include "pg_connection.hpp"
#include "type_oids.hpp"

#include <virga/core/error.hpp>
#include <virga/value/codec.hpp>

#include <array>
#include <charconv>
#include <cstring>
#include <string>
#include <utility>

namespace virga::pg {
namespace {

// What is sent at once: enough to make little of a system call, and little enough to stay in the cache.
constexpr std::size_t chunk_size = 65'536;
constexpr std::size_t message_limit = 0x3fff'0000;  // the server takes none of 1 GB

constexpr int binary_format = 1;
constexpr std::uint32_t null_length = 0xFFFF'FFFF;

// Behind it come flags and the length of an extension, both of 0.
constexpr std::string_view signature("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);

/// True if a value travels as text, under a type that the server infers elsewhere.
bool is_inferred(const driver::parameter& value) noexcept {
  return value.type == sql_type::json || value.type == sql_type::enumeration || value.type == sql_type::citext;
}

/// True if a value travels as text that is not what it is in binary.
bool has_no_binary_form(const driver::parameter& value) noexcept {
  return value.is_array || value.type == sql_type::tsvector || value.type == sql_type::tsquery ||
         value.type == sql_type::user_type;
}

[[noreturn]] void refuse(std::size_t column, const driver::parameter& value, std::string_view sql) {
  error_context context;
  context.sqlstate = "0A000";
  context.sql = sql;
  throw usage_error("copy_in(): column " + std::to_string(column + 1) + " is of the type " +
                        std::string(driver::sql_name(value.is_array ? array_of(value.type) : value.type)) +
                        ", which has no binary form here; insert these rows",
                    std::move(context));
}

/// Puts rows into a chunk.
class copy_writer {
 public:
  copy_writer(std::string& chunk, std::string_view sql) : chunk_(chunk), sql_(sql) {}

  void write(const encoded_parameters& row, std::span<const driver::parameter> values, const std::vector<Oid>& types) {
    const auto count = static_cast<std::size_t>(row.count);
    append(static_cast<std::uint16_t>(count));
    for (std::size_t column = 0; column < count; ++column) {
      if (row.values[column] == nullptr) {
        append(null_length);
        continue;
      }
      const std::string_view bytes(row.values[column], static_cast<std::size_t>(row.lengths[column]));
      if (row.formats[column] != binary_format && has_no_binary_form(values[column]))
        refuse(column, values[column], sql_);
      // jsonb's binary form is its text behind a version; that of everything else which travels as text is the text.
      const bool versioned = is_inferred(values[column]) && types[column] == oids::jsonb;
      append(static_cast<std::uint32_t>(bytes.size() + (versioned ? 1 : 0)));
      if (versioned) chunk_ += '\1';
      chunk_ += bytes;
    }
  }

 private:
  template <class T>
  void append(T value) {
    std::array<char, sizeof value> bytes;
    write_network(bytes.data(), value);
    chunk_.append(bytes.data(), bytes.size());
  }

  std::string& chunk_;
  std::string_view sql_;
};

}  // namespace

std::uint64_t pg_connection::copy_in(const driver::copy_target& to, driver::copy_source& rows) {
  start(to.sql);
  failure_.reset();
  std::span<const driver::parameter> row;
  if (!rows.next(row)) return 0;

  // The first row is encoded before anything is sent, so that what is wrong with every row is said in time.
  const auto encode = [&] {
    parameters_.clear();
    parameters_.add_statement(row, to.sql);
  };
  encode();
  std::vector<Oid> types(row.size(), oids::inferred);
  for (const driver::parameter& each : row) {
    if (!is_inferred(each)) continue;
    if (!describe_parameters(to.insert, types)) fail();
    break;
  }

  if (!begin_copy(to.sql, PGRES_COPY_IN)) fail();
  std::string chunk;
  chunk.reserve(chunk_size + chunk_size / 4);
  chunk = signature;
  copy_writer writer(chunk, to.sql);
  bool sent = true;
  const auto interrupted = [&] {
    return link_.limits() != nullptr && link_.ended_by() != driver::call_limits::ending::none;
  };
  try {
    do {
      writer.write(parameters_[0], row, types);
      if (chunk.size() < chunk_size) continue;
      for (std::string_view rest = chunk; sent && !rest.empty();
           rest.remove_prefix(std::min(rest.size(), message_limit)))
        sent = link_.send_copy_data(rest.substr(0, message_limit));
      chunk.clear();
      if (chunk.capacity() > 16 * chunk_size) chunk.shrink_to_fit();
    } while (sent && !interrupted() && rows.next(row) && (encode(), true));
  } catch (...) {
    link_.end_copy_data("the rows that were to come could not be made");
    drain();
    throw;
  }
  constexpr std::string_view trailer("\377\377", 2);
  chunk += trailer;
  const bool ended =
      interrupted() ? link_.end_copy_data("cancelled") : link_.send_copy_data(chunk) && link_.end_copy_data(nullptr);
  if (!sent || !ended) {
    lose();
    fail();
  }
  if (!take_result()) fail();
  std::uint64_t copied = 0;
  const std::string_view count = PQcmdTuples(result_.get());
  std::from_chars(count.data(), count.data() + count.size(), copied);
  close();
  return copied;
}

// Sends a COPY and waits until data may flow.
bool pg_connection::begin_copy(std::string_view sql, ExecStatusType direction) {
  single_row_ = false;
  steps_.clear();
  step_ = 0;
  steps_.push_back({nullptr, keep_text(sql), false});
  wire_clean_ = false;
  if (PQsendQuery(link_.raw(), text_.c_str()) == 0) return lose();
  link_.flush();
  const result_handle answer = pull();
  return PQresultStatus(answer.get()) == direction || failed(answer.get());
}

// The types that the server infers for the parameters of a statement, which is parsed and not run.
bool pg_connection::describe_parameters(std::string_view sql, std::vector<Oid>& types) {
  const result_handle described = describe_statement(sql);
  if (!described) return false;
  for (std::size_t i = 0; i < types.size(); ++i) types[i] = PQparamtype(described.get(), static_cast<int>(i));
  return true;
}

// One round trip; empty after a failure.
result_handle pg_connection::describe_statement(std::string_view sql, std::span<const Oid> types) {
  steps_.clear();
  step_ = 0;
  steps_.push_back({nullptr, keep_text(sql), false});
  pipelined_ = true;
  wire_clean_ = false;
  PGconn* const on = link_.raw();
  if (PQenterPipelineMode(on) == 0 ||
      PQsendPrepare(on, "", text_.c_str(), static_cast<int>(types.size()), types.data()) == 0 ||
      PQsendDescribePrepared(on, "") == 0 || PQpipelineSync(on) == 0) {
    lose();
    return nullptr;
  }
  link_.flush();
  result_handle described;
  for (int answers = 0; answers < 2; ++answers) {
    described = pull();
    if (!described || PQresultStatus(described.get()) != PGRES_COMMAND_OK) {
      failed(described.get());
      return nullptr;
    }
    pull();  // the empty one
  }
  if (!end_pipeline()) return nullptr;
  pipelined_ = false;
  return described;
}

}  // namespace virga::pg
