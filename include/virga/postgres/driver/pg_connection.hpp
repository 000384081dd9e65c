#pragma once

#include <virga/driver/connection.hpp>
#include <virga/postgres/driver/options.hpp>

#include <memory>

namespace virga::driver {
class pool;
}

namespace virga::pg {

/// Opens one session with a PostgreSQL server. One thread at a time may use it; different
/// connections may be used on different threads at once.
///
/// Throws connection_error when the server can't be reached or refuses us, timeout_error when
/// `connect_timeout` runs out, value_error for options that can't be right, connection_error for what the hook
/// `on_connect` throws of virga's. None of them shows the password.
[[nodiscard]] std::unique_ptr<driver::connection> open_connection(const options& where);

/// The same within limits: what they throw when they are reached first.
[[nodiscard]] std::unique_ptr<driver::connection> open_connection(const options& where,
                                                                  const driver::call_limits& within);

/// The connections of a database, of which the first has been opened.
[[nodiscard]] std::shared_ptr<driver::pool> open_pool(const options& where);

}  // namespace virga::pg
