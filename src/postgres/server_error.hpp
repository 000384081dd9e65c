#pragma once

#include <virga/core/error.hpp>

#include <libpq-fe.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace virga::pg {

/// What the server said of a failed statement, copied, so that the connection can be put in order before it is thrown.
struct server_error {
  std::string message;
  error_context context;
  std::string routine;             // the server's function that raised it: tells errors apart that share a SQLSTATE
  bool ends_session = false;       // FATAL, PANIC, or the socket is gone
  std::size_t batch_position = 0;  // of the statement, counted from 1, where it is not the one whose result is read
};

[[nodiscard]] server_error read_error(const PGconn* connection, const PGresult* result, std::string_view sql);

/// A connection that fails without a result.
[[nodiscard]] server_error lost_connection(const PGconn* connection, std::string_view sql);

/// Throws the type of core/error.hpp that the SQLSTATE stands for (PostgreSQL's manual, appendix A).
[[noreturn]] void raise(server_error failure);

}  // namespace virga::pg
