#pragma once

#include <virga/database/database.hpp>
#include <virga/dialect/describe.hpp>
#include <virga/driver/statement_registry.hpp>
#include <virga/kit/verify/verification.hpp>

namespace virga {

/// Compares the schema that the program was compiled with with the database that is there, and has the database prepare
/// every fixed query of the program, whether it has run or not; none is run. For a program that looks before it starts:
///
///     if (const auto found = virga::verify(db, schema); !found.ok()) throw std::runtime_error(found.text());
///
/// Looked at: each table and view, their columns with type, nullability, default or not, generated or not, collation;
/// primary keys, unique constraints, foreign keys with their actions; checks, exclusions, indexes and policies by name;
/// row level security; enum types with their labels, domains, sequences, extensions. What the database has besides is
/// no mismatch, but for a column that inserts would have to give. Expressions of defaults, checks and indexes, and
/// objects that are text (`pg::object`) are not compared: `virga diff` does that.
///
/// Queries: all those whose SQL is a constant, and of inserts, updates and merges the forms that have run. Not those
/// put together at run time.
///
/// It takes one connection of the pool, reads the catalog in a read-only transaction of its own, and takes a round trip
/// for each query. It needs the library `virga::kit`. usage_error where this thread's connection is in a transaction,
/// a connection_error where the database can't be reached. Any thread. `options` tell of each query, and can stop it.
template <class Dialect, class Schema>
verification verify(const database<Dialect>& db, const Schema& schema, const verification_options& options = {}) {
  const driver::lease connection = db.session().target().acquire();
  constexpr dialect_kind dialect = Dialect::rules.kind;
  return kit::verify(*connection, dialect, describe(schema, dialect), driver::registered_statements(dialect), options);
}

}  // namespace virga
