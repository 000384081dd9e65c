#pragma once

#include <virga/driver/role.hpp>
#include <virga/driver/transaction_options.hpp>
#include <virga/writer/feature.hpp>

#include <initializer_list>
#include <string>
#include <utility>

namespace virga {

template <class Dialect>
class active_transaction;

/// The fact asked for of a database whose role is to be set.
template <class Dialect>
inline constexpr bool has_roles = Dialect::rules.kind == dialect_kind::postgresql;

/// What `db.with_role(...)` gives: a database whose transactions are another role's.
template <class Database>
class [[nodiscard("the role is that of the transactions of what is returned")]] database_with_role {
 public:
  database_with_role(const Database& database, driver::role_settings settings)
      : database_(database), settings_(std::move(settings)) {}

  /// As `transaction` of the database.
  template <class Callback>
  auto transaction(Callback&& callback) const {
    return transaction({}, callback);
  }
  template <class Callback>
  auto transaction(const transaction_options& options, Callback&& callback) const {
    using Transaction = active_transaction<typename Database::dialect>;
    driver::require_no_transaction(database_.session());
    return database_.transaction(options, [&](Transaction& tx) {
      driver::set_local_role(tx.session(), settings_);
      return callback(tx);
    });
  }

 private:
  Database database_;
  driver::role_settings settings_;
};

}  // namespace virga
