#pragma once

#include <virga/core/callback.hpp>
#include <virga/driver/connection_hook.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace virga::pg {

/// How to reach a PostgreSQL server. What is left empty (0) is libpq's default: the PG* environment
/// variables, the service file, ~/.pgpass, and then its built-in value (PostgreSQL's manual, section
/// 34.1.2, "Parameter Key Words"). A plain value; it holds the password, so do not print it.
struct options {
  std::string
      host;  ///< Name, address, or the folder of a Unix socket; several, separated by commas, are tried in turn.
  int port = 0;
  std::string dbname;
  std::string user;
  std::string password;
  std::string sslmode;      ///< disable, allow, prefer, require, verify-ca, verify-full.
  std::string sslrootcert;  ///< File with the certificates that may have signed the server's.
  std::string sslcert;      ///< File with the client's certificate.
  std::string sslkey;       ///< File with its key.
  std::string application_name;

  /// For each address of each host; libpq raises 1 to 2 seconds. 0: as the environment (PGCONNECT_TIMEOUT) or the
  /// service has it, or else 10 seconds. Less: for ever. A URL's `connect_timeout=0` is for ever, as in libpq.
  std::chrono::seconds connect_timeout{0};

  /// The server ends a statement that takes longer; timeout_error. 0: as the server has it.
  std::chrono::milliseconds statement_timeout{0};

  /// The session's `TimeZone`. It does not change a timestamptz that is read or bound (both are moments
  /// in UTC), only what SQL itself derives from one: casts to date or text, `date_trunc`, `current_date`.
  std::string time_zone;

  /// Any other of libpq's key words with its value: {"target_session_attrs", "read-write"}, {"options", "-c jit=off"}.
  /// A server that is not there any more is found out after a minute, unless these or a service say otherwise:
  /// keepalives_idle=30, keepalives_interval=10, keepalives_count=3, tcp_user_timeout=60000.
  std::vector<std::pair<std::string, std::string>> parameters;

  /// Keep statements prepared on the server. False for a pooler that hands every transaction another
  /// server connection (PgBouncer's transaction mode): each statement is then parsed each time.
  /// Such a pooler also refuses start-up options it does not know; PgBouncer before 1.20 needs
  /// `ignore_startup_parameters = options` when `statement_timeout` or `time_zone` is given here.
  bool prepare = true;

  /// How many statements put together at run time a connection remembers, and keeps prepared from
  /// their second use on. The least recently used one makes room.
  std::size_t statement_cache = 128;

  std::size_t pool_size = 10;                         ///< Connections that may be open at once.
  std::chrono::milliseconds acquire_timeout{30'000};  ///< How long to wait for a free one; timeout_error.

  /// Told of the server's NOTICE and WARNING messages, on the thread that runs the statement. What it
  /// throws is swallowed. Empty: they are dropped.
  callback<void(std::string_view)> on_notice;

  /// Runs on each new connection before it is used, to set what is not in these options: `c.run_script("set search_path
  /// = app")`. On the thread whose statement needs the connection, on several at once, and for as long as the database
  /// is there, of which it must not use anything but the connection it is given. What it throws ends the opening, and
  /// the connection is closed: an error of virga's becomes a connection_error that begins with "on_connect: ". A pooler
  /// in transaction mode keeps nothing of what it sets.
  driver::connection_hook on_connect;
};

/// Reads a URL, `postgresql://user:password@host:5432/dbname?sslmode=require&prepare=false` (also
/// `postgres://`, several `host:port` separated by commas, any of libpq's key words as a query
/// parameter), or libpq's key words and values: `host=localhost dbname=blog`. The manual's section
/// 34.1.1 has both forms.
///
/// A URL may also hold, as query parameters, the members above that are virga's own: `prepare`
/// (true or false), `statement_cache`, `pool_size`, and `statement_timeout` and `acquire_timeout` (milliseconds,
/// or a number with a unit: 500ms, 5s, 2min), `time_zone`.
///
/// Throws value_error for a malformed one, in words that quote nothing of it but an unknown key: a password that is not
/// percent-encoded could be anywhere in it.
[[nodiscard]] options parse_options(std::string_view text);

}  // namespace virga::pg
