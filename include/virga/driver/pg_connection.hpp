#pragma once

#include <virga/driver/connection.hpp>
#include <virga/pg/options.hpp>

#include <memory>

namespace virga::pg {

/// Opens one session with a PostgreSQL server. One thread at a time may use it; different
/// connections may be used on different threads at once.
///
/// Throws connection_error when the server can't be reached or refuses us, timeout_error when
/// `connect_timeout` runs out, value_error for options that can't be right. None of them shows the
/// password.
[[nodiscard]] std::unique_ptr<driver::connection> open_connection(const options& where);

}  // namespace virga::pg
