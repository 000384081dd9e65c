#pragma once

#include <virga/driver/transaction.hpp>

#include <memory>

namespace virga::driver {

/// A transaction of a database, or a savepoint of a transaction: what makes several executions one.
/// Its statements have the session's settings. Rolled back unless `commit()` is called.
std::unique_ptr<transaction> begin_inside(session& where, const transaction_options& options = {});

}  // namespace virga::driver
