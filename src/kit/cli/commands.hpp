#pragma once

#include "cli/configuration.hpp"

#include <virga/kit/header/header.hpp>
#include <virga/migrate/migration_status.hpp>
#include <virga/snapshot/snapshot.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace virga::kit {

struct init_options {
  std::string dialect;  // empty: asked for
  std::string schema = "schema.hpp";
  std::string out = "migrations";
};

/// `virga init`: the exit status, 0. Writes `file`, which must not be there, and the header where there is none.
int init(const std::filesystem::path& file, const init_options& options);

struct generate_options {
  std::string name;
  std::vector<std::string> renames;
  bool custom = false;
  bool check = false;
  bool concurrently = false;  // PostgreSQL: new indexes of tables that are there in a migration of their own
};

/// `virga generate`: the exit status, 0 or 1.
int generate(const configuration& from, const generate_options& options);

/// The same for a schema that is at hand, so that everything after the compiler can be tested without one.
int generate(const configuration& from, const generate_options& options, const snapshots::snapshot& schema);

struct migrate_options {
  std::string url;  // empty: the configuration's
  std::string to;   // the last one to apply; empty: all
  bool dry_run = false;
  std::chrono::milliseconds lock_timeout = std::chrono::minutes(10);
};

/// `virga migrate`: the exit status, 0 or 1.
int migrate(const configuration& from, const migrate_options& options);

/// What the exit status says to a script, beside 0 (done), 1 (an error) and 2 (wrong usage).
namespace exit_status {
inline constexpr int refused = 3;        // data would be lost, and nobody said that it may
inline constexpr int pending = 4;        // status: there are migrations to apply
inline constexpr int inconsistent = 5;   // status: an applied migration was edited or is missing
inline constexpr int differs = 6;        // verify: the database is not what the schema says, or rejects a query
inline constexpr int faulty = 7;         // check: a migration has an error; with --strict, a warning
inline constexpr int interrupted = 130;  // by Ctrl-C or SIGTERM, while statements ran
}  // namespace exit_status

struct status_options {
  std::string url;
};

/// "applied", "pending", ...: as `virga status` says it.
[[nodiscard]] const char* word_of(migration_state state);

/// `virga status`: the exit status, 0, 4 or 5.
int status(const configuration& from, const status_options& options);

struct down_options {
  std::string url;
  std::size_t count = 1;
  bool dry_run = false;
  bool accept_data_loss = false;
  std::chrono::milliseconds lock_timeout = std::chrono::minutes(10);
};

/// `virga down`: the exit status, 0, 1 or 3.
int down(const configuration& from, const down_options& options);

struct mark_applied_options {
  std::string url;
  std::vector<std::string> names;  // empty: all of the folder
  std::chrono::milliseconds lock_timeout = std::chrono::minutes(10);
};

/// `virga mark-applied`: the exit status, 0.
int mark_applied(const configuration& from, const mark_applied_options& options);

struct push_options {
  std::string url;
  std::string dev_url;  // where the schema is tried; empty: on the server of the database
  std::vector<std::string> renames;
  bool dry_run = false;
  bool accept_data_loss = false;
  bool watch = false;  // nobody is asked, and what is warned of or dropped is left
  std::chrono::milliseconds lock_timeout = std::chrono::minutes(10);
};

/// `virga push --watch`: the exit status, 0 after Ctrl-C.
int push_at_each_save(const configuration& from, const push_options& options);

/// `virga push`: the exit status, 0 or 3.
int push(const configuration& from, const push_options& options);

/// The same for a schema that is at hand.
int push(const configuration& from, const push_options& options, const snapshots::snapshot& schema);

struct pull_options {
  std::string url;
  std::string out;      // empty: the header of the configuration
  std::string dev_url;  // where the header that is there is tried; empty: on the server of the database
  std::vector<std::string> renames = {};  // of the database, in a header that is there
  bool overwrite = false;
  bool baseline = false;
  bool by_schema = false;  // the tables of each schema in a header of their own
  bool dry_run = false;
};

/// `virga pull`: the exit status, 0, 1 or 3.
int pull(const configuration& from, const pull_options& options);

/// "acme::shop::schema": the namespace and the object of a header.
[[nodiscard]] header_options names_in(const std::string& qualified);

/// Throws kit_error where the header that `pull` would write is there, and may not be written over.
void demand_header_may_be_written(const configuration& from, const pull_options& options);

struct adopt_options {
  std::string url;
  std::string folder;             // empty: the one that was adopted before
  std::string migrations_table;   // empty: as the tool calls it
  std::string migrations_schema;  // empty: "drizzle", or where the table is found
  bool as_applied = false;
  bool overwrite = false;
  bool dry_run = false;
  std::chrono::milliseconds lock_timeout = std::chrono::minutes(10);
};

/// `virga adopt`: the exit status, 0 or 1.
int adopt(const configuration& from, const adopt_options& options);

struct diff_options {
  std::string from;
  std::string to;
  std::string dev_url;
  std::vector<std::string> renames;
  bool summary = false;
  bool check = false;
};

/// The virga.toml that a diff goes by: the first that it names, else `otherwise`.
[[nodiscard]] std::string configuration_of(const diff_options& options, const std::string& otherwise);

/// `virga diff`: the exit status, 0, or with `check` 4 where there are changes.
int diff_schemas(const configuration& from, const diff_options& options);

struct check_options {
  std::string since;  // the newest migration that is not looked at; empty: all are
  std::string explain;
  bool rules = false;
  bool strict = false;
};

/// `virga check`: the exit status, 0 or 7.
int check(const configuration& from, const check_options& options);

struct verify_options {
  std::string url;
  std::vector<std::string> programs;  // that virga_verify() has linked; empty: those of the configuration
};

/// `virga verify`: the exit status, 0 or 6.
int verify(const configuration& from, const verify_options& options);

/// The same for a schema that is at hand.
int verify(const configuration& from, const verify_options& options, const snapshots::snapshot& schema);

struct studio_options {
  std::string url;       // empty: `database`
  std::string database;  // the same, or a SQLite file; empty: the configuration's
  int port = 0;          // 0: one that is free
  bool read_only = false;
  bool open = false;
};

/// `virga studio`: the exit status, 0. Serves until SIGINT or SIGTERM. `file` need not be there where a database is
/// given. Throws kit_error where this program was built without the page.
int show_studio(const std::filesystem::path& file, const studio_options& options);

struct squash_options {
  std::string from;  // empty: the first
  std::string to;    // empty: the last
  std::string name;
  std::string url;
  std::string dev_url;  // where it is tried; empty: on the server of the database
  bool untried = false;
  bool dry_run = false;
};

/// `virga squash`: the exit status, 0.
int squash(const configuration& from, const squash_options& options);

struct drop_options {
  std::string name;
  std::string url;
  bool yes = false;
};

/// `virga drop`: the exit status, 0 or 3.
int drop(const configuration& from, const drop_options& options);

/// `virga up`: the exit status, 0.
int up(const configuration& from);

/// `virga export`: the exit status, 0.
int export_sql(const configuration& from);

/// The same for a schema that is at hand.
int export_sql(const configuration& from, const snapshots::snapshot& schema);

}  // namespace virga::kit
