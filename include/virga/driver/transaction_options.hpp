#pragma once

#include <cstdint>

namespace virga {

/// SQL's isolation levels. SQLite runs every transaction serializable and takes any of them.
/// PostgreSQL runs `read_uncommitted` as `read_committed` (its manual, section 13.2).
enum class isolation_level : std::uint8_t {
  server_default,
  read_uncommitted,
  read_committed,
  repeatable_read,
  serializable,
};

/// How a transaction begins. On SQLite a transaction that may write takes the write lock at once
/// (`begin immediate`), so that it can't fail half-way for want of it.
struct transaction_options {
  isolation_level isolation = isolation_level::server_default;
  bool read_only = false;
  /// PostgreSQL: a serializable read-only transaction waits until it can't fail. Ignored on SQLite.
  bool deferrable = false;
};

}  // namespace virga
