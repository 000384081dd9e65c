#pragma once

#include <virga/core/callback.hpp>
#include <virga/core/dialect_kind.hpp>
#include <virga/driver/connection.hpp>

#include <chrono>
#include <cstddef>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace virga {

/// One migration that has been applied.
struct applied_migration {
  std::string name;                      // its folder's: "20261122103000_create_users"
  std::chrono::microseconds duration{};  // of its statements
  bool late = false;                     // older than one that had been applied before: it came in by a merge
  std::size_t done_before = 0;           // how many of its statements an earlier run had done, which then failed
};

/// What a run of migrations did, in the order it was done. Empty: there was nothing to apply.
struct migration_report {
  std::vector<applied_migration> applied;
  /// Those that count as applied now because all that they replace had been. None of their statements was run.
  std::vector<std::string> replaced;
};

/// One migration that waits to be applied.
struct pending_migration {
  std::string name;
  bool late = false;
  std::vector<std::string> statements;  // as they will be sent
  std::size_t done_before = 0;          // how many an earlier run has done, which are not sent again
};

/// A statement that is about to be sent. Its texts are alive until the call returns.
struct running_statement {
  std::string_view migration;  // its name; of `run_statements` the text's
  std::size_t number = 0;      // counted from 1
  std::size_t count = 0;       // how many the migration has
  std::string_view sql;
};

struct migration_options {
  /// Told of each migration once it is committed, on the calling thread.
  callback<void(const applied_migration&)> on_applied;

  /// Told of each statement before it is sent, on the calling thread. What it throws ends the run as a failing
  /// statement would.
  callback<void(const running_statement&)> on_statement;

  /// When a stop is requested, by any thread, the statement that runs is cancelled and its transaction rolled back:
  /// cancelled_error. A migration that is being committed is committed first; those before it stay applied.
  std::stop_token stop;

  /// The last one to apply, by its name; empty: all of them.
  std::string to;

  /// How long to wait for another process that is applying migrations, or on SQLite is writing to the database.
  std::chrono::milliseconds lock_timeout = std::chrono::minutes(10);

  /// Told, on the calling thread, who is waited for, once that has lasted a second and whenever it becomes another:
  /// "virga migrate" of user shop from 10.0.0.5 (process 4711 of the server), or process 4711 (virga).
  callback<void(const std::string&)> on_wait;
};

/// Applies the migrations of a folder that have not been applied, oldest first, and returns what it did.
///
/// A migration is a folder `<yyyymmddHHMMSS>_<name>` with a migration.sql; the statements in it are
/// separated by lines `--> statement-breakpoint`. In a string, a quoted name, a dollar-quoted text or a comment such a
/// line is text, and so is a directive. The table virga_migrations (name, checksum, applied_at, duration_us), made in
/// the current schema, holds what has been applied.
///
/// - Each migration runs in a transaction of its own, in which it is also recorded. A failing statement
///   takes all of it back; the migrations before it stay applied.
/// - Processes that start together apply each migration once. On PostgreSQL one of them holds the advisory
///   lock 0x7669726761 of the database for the whole run: connect to the server, not through a pooler
///   in transaction mode. On SQLite `begin immediate` lets one in at a time.
/// - A migration.sql that was edited after it was applied is refused by its checksum (SHA-256, line ends
///   read as LF), and so is an applied migration that is not in the folder; nothing is applied then.
/// - A migration older than the newest applied one is applied in its turn, and marked `late`.
/// - On SQLite `pragma foreign_keys` does nothing inside a transaction. Where a migration sets it, it is set before
///   `begin`; where it is set to off anywhere in it, that is the directive `foreign-keys-off`. Other statements that a
///   transaction refuses or passes over there (vacuum, pragma journal_mode) are refused before anything is applied.
///
/// Lines of a migration.sql that start with `--> virga: ` are directives:
/// - `replaces NAME CHECKSUM`, a line for each, is written by `virga squash`: a database that has applied all of those,
///   as they were, has applied this one, which takes their place in virga_migrations. One that has applied some is
///   refused. Once every database has been migrated the lines may be taken out; they don't count for the checksum.
/// - `no-transaction`: runs statement by statement without a transaction. So does, without the line, a migration of
///   nothing but what no transaction may hold (`create index concurrently`, `vacuum`) and settings of the session.
///   Semicolons separate the statements too. What ran before a failing statement stays and is remembered in the table
///   virga_migration_statements, so that the next run goes on at the statement that failed; it and those behind it may
///   be edited by then. What acts on the session (set, pragma, begin) runs again. A statement and the note that it is
///   done are one transaction; only where the database refuses one (vacuum) the note comes after it, and a process that
///   is killed in between will run that statement again.
/// - `foreign-keys-off` (SQLite): foreign keys are off from before `begin`; `pragma foreign_key_check` must find
///   nothing before the commit, and they are on again afterwards, whatever happens
///   (https://sqlite.org/lang_altertable.html, section 7).
/// - `expect-no-rows <what they are>`: the statement is a select; the rows it gives, of one column of text, are shown
///   in the error that ends the migration. `virga generate` writes them in front of what would fail on those rows.
/// - `rebuild <table>` and `rebuilt <table>` (SQLite) enclose a rebuild: triggers and indexes of the table that the
///   statements between don't make again are made again as they were.
///
/// Throws migration_error, naming the file, the statement and what the database says of it;
/// timeout_error, naming who it is, when another process holds the lock for longer than `lock_timeout`;
/// cancelled_error when a stop was requested; connection_error when the connection is lost; usage_error inside a
/// transaction. After all but a connection_error the connection is usable.
migration_report apply_migrations(driver::connection& on, dialect_kind dialect, const std::string& folder,
                                  const migration_options& options = {});

/// What `apply_migrations` would apply, up to the one called `to`. Reads only; throws as it does.
[[nodiscard]] std::vector<pending_migration> pending_migrations(driver::connection& on, dialect_kind dialect,
                                                                const std::string& folder, const std::string& to = {});

/// The names of the migrations in a folder, oldest first. Hidden entries and plain files are passed over.
/// Throws migration_error when there is no such folder, or a folder in it is no migration.
[[nodiscard]] std::vector<std::string> migration_names(const std::string& folder);

}  // namespace virga
