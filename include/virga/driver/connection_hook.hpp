#pragma once

#include <virga/core/callback.hpp>

namespace virga::driver {

class connection;

/// What each new connection of a database begins with, before it is used: `c.run_script("attach database ...")`.
using connection_hook = callback<void(connection&)>;

/// connection_error for an error of virga's, with its statement, and for a transaction that the hook leaves open; what
/// else it throws goes on.
void run_hook(const connection_hook& hook, connection& opened);

}  // namespace virga::driver
