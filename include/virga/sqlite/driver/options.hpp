#pragma once

#include <virga/driver/connection_hook.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace virga::sqlite {

/// When SQLite waits for the disk (its manual, "pragma synchronous").
enum class synchronous : std::uint8_t {
  /// In WAL mode: at checkpoints, not at every commit. A crash of the program loses nothing, and the file
  /// is consistent whatever happens; a crash of the operating system or a power cut may take back the
  /// last commits. Commits are many times faster than with `full`.
  normal,
  /// At every commit: what is committed survives a power cut.
  full,
};

/// How a SQLite database is opened. Double-quoted names are always names here, never the strings that
/// SQLite takes them for when no such column exists ("Quirks", section 8): a misspelt column is an error.
struct options {
  /// A path, a URI ("file:shop.db?mode=ro"; SQLite's manual, "Uniform Resource Identifiers"), ":memory:",
  /// or "" for a temporary file. A database in memory belongs to one connection: see `is_private`.
  std::string filename;

  /// Nothing can be written; the file must exist.
  bool read_only = false;

  /// Makes the file when there is none. Its folder must exist.
  bool create = true;

  /// Foreign keys are enforced. SQLite's own default is off.
  bool foreign_keys = true;

  /// Write-ahead log: readers and the writer don't wait for each other. The file keeps this mode. No
  /// effect in memory and on a read-only connection.
  bool wal = true;

  /// `normal` has effect in WAL mode only: without a write-ahead log it might cost the whole file in a
  /// power cut, so SQLite's default `full` stays.
  sqlite::synchronous synchronous = sqlite::synchronous::normal;

  /// How long a statement waits for a lock another connection holds, before it is a timeout_error.
  std::chrono::milliseconds busy_timeout{5000};

  /// How many statements whose text is put together at run time each connection keeps prepared.
  std::size_t cached_statements = 64;

  /// For a database with a pool. A database that `is_private` has one connection, whatever this says.
  std::size_t pool_size = 10;                         ///< Connections that may be open at once.
  std::chrono::milliseconds acquire_timeout{30'000};  ///< How long to wait for a free one; timeout_error.

  /// Runs on each new connection before it is used, to set what is not in these options: `c.run_script("attach database
  /// 'archive.db' as archive")`. On the thread whose statement needs the connection, on several at once, and for as
  /// long as the database is there, of which it must not use anything but the connection it is given. What it throws
  /// ends the opening, and the connection is closed: an error of virga's becomes a connection_error that begins with
  /// "on_connect: ".
  driver::connection_hook on_connect;
};

/// True for a database that only the connection that opens it can see (":memory:", "", a URI with
/// mode=memory and no shared cache): a pool of it must hold one connection, and keep it.
[[nodiscard]] bool is_private(const options& of);

}  // namespace virga::sqlite
