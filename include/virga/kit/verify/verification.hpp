#pragma once

#include <virga/core/callback.hpp>
#include <virga/core/dialect_kind.hpp>
#include <virga/driver/statement_registry.hpp>
#include <virga/snapshot/snapshot.hpp>

#include <cstddef>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace virga {

/// A query that the database rejects, in its words.
struct rejected_query {
  std::string sql;
  std::string message;
  std::string sqlstate;
};

/// Something that a schema says and a database has otherwise, or not at all.
struct schema_mismatch {
  std::string table;                         // "posts", "blog.posts"; a type, a sequence; empty of an extension
  std::string column;                        // empty: it is about the table
  std::string statement;                     // "posts.subtitle is in the schema but not in the database"
  bool is_missing = false;                   // the table or the column is not in the database
  std::vector<rejected_query> queries = {};  // those that name it and that the database rejects for it
};

/// A query that the database is about to prepare.
struct verified_query {
  std::size_t number = 0;  // counted from 1
  std::size_t count = 0;   // how many there are
  std::string_view sql;    // alive until the call returns
};

struct verification_options {
  /// Told of each query before the database prepares it, on the calling thread. What it throws ends the verification.
  callback<void(const verified_query&)> on_query;

  /// When a stop is requested, by any thread, no further query is prepared: cancelled_error.
  std::stop_token stop;
};

/// What `verify` found.
struct verification {
  std::vector<schema_mismatch> mismatches = {};
  std::vector<rejected_query> rejected = {};  // for which no mismatch is to blame
  std::size_t tables = 0;                     // compared, views among them
  std::size_t queries = 0;                    // prepared
  /// Of these, those in which PostgreSQL can't tell a parameter's type, or which of several operators is meant: SQL of
  /// the user's own, whose parameters virga knows no type for. What they name was not looked up.
  std::size_t undecided = 0;

  [[nodiscard]] bool ok() const noexcept { return mismatches.empty() && rejected.empty(); }

  /// A line for each mismatch and each rejected query, the SQL of queries below it, and a line that counts. No
  /// passwords and no values are in it: the texts of queries have placeholders.
  [[nodiscard]] std::string text() const;
};

namespace kit {

/// Compares a schema, as `describe` gives it, with a database, and has the database prepare each statement; runs none
/// of them and changes nothing. See virga::verify in virga/verify.hpp. usage_error within a transaction; what the
/// database says where it can't be asked.
[[nodiscard]] verification verify(driver::connection& of, dialect_kind dialect, const snapshots::snapshot& schema,
                                  std::span<const driver::registered_statement> statements,
                                  const verification_options& options = {});

}  // namespace kit
}  // namespace virga
