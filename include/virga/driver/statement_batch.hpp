#pragma once

#include <virga/driver/connection.hpp>
#include <virga/driver/session.hpp>
#include <virga/value/bind.hpp>

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace virga::driver {

struct call_settings;

/// The statements of several queries, put together to be sent at once.
class statement_batch {
 public:
  statement_batch();
  statement_batch(const statement_batch&) = delete;
  statement_batch& operator=(const statement_batch&) = delete;
  ~statement_batch();

  /// Makes room for so many queries of one statement each.
  void reserve(std::size_t queries);

  /// What parameters point at that no query holds.
  [[nodiscard]] parameter_store& store() noexcept;

  /// Begins a query. The tags of its settings, and those of the session that the batch is sent on, are the comment of
  /// its statements; nullptr: there are none. usage_error if it has limits that the session has not.
  void begin_query(const call_settings* own, const call_settings* sent_with);

  /// Adds a statement. Its text, and what the parameters point at, must outlive the batch; the list of the
  /// parameters is copied.
  void add(const statement& stmt, std::span<const parameter> parameters);

  /// Room for a text that is put together at run time.
  [[nodiscard]] std::string& new_text();

  /// A session that runs nothing: every statement that is sent on it is added, with a copy of its text and of all
  /// that its parameters point at, and yields no row. What begins and ends a transaction is left out.
  [[nodiscard]] session& recorder();

  /// Ends the statements of one query, of which there may be several, or none.
  void end_query();

  [[nodiscard]] std::span<const request> requests() const noexcept;
  [[nodiscard]] std::size_t queries() const noexcept;

  /// How many statements the query at a place has.
  [[nodiscard]] std::size_t statements_of(std::size_t query) const noexcept;

 private:
  class recording_connection;
  struct content;
  const std::unique_ptr<content> content_;
};

}  // namespace virga::driver
