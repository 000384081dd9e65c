#pragma once

#include <virga/driver/session.hpp>

#include <string>
#include <utility>
#include <vector>

namespace virga::driver {

/// A role, and settings by their names, of one transaction.
struct role_settings {
  std::string role;
  std::vector<std::pair<std::string, std::string>> settings;
};

/// usage_error for a transaction: what is set in a savepoint stays until the end of the whole.
void require_no_transaction(const session& where);

/// PostgreSQL: `set local` of the settings and, behind them, of the role, in the transaction that is running; values
/// and names are parameters.
void set_local_role(session& where, const role_settings& settings);

}  // namespace virga::driver
