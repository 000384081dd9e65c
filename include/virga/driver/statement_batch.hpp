#pragma once

#include <virga/driver/call_settings.hpp>
#include <virga/driver/connection.hpp>
#include <virga/driver/session.hpp>
#include <virga/value/bind.hpp>

#include <cstddef>
#include <deque>
#include <memory>
#include <memory_resource>
#include <span>
#include <string>
#include <vector>

namespace virga::driver {

/// The statements of several queries, put together to be sent at once.
class statement_batch {
 public:
  statement_batch();
  statement_batch(const statement_batch&) = delete;
  statement_batch& operator=(const statement_batch&) = delete;
  ~statement_batch();

  /// Makes room for so many queries of one statement each.
  void reserve(std::size_t queries) {
    requests_.reserve(queries);
    ends_.reserve(queries);
  }

  /// What parameters point at that no query holds.
  [[nodiscard]] parameter_store& store() noexcept { return store_; }

  /// Begins a query. The tags of its settings, and those of the session that the batch is sent on, are the comment of
  /// its statements; nullptr: there are none. usage_error if it has limits that the session has not.
  void begin_query(const call_settings* own, const call_settings* sent_with);

  /// Adds a statement. Its text, and what the parameters point at, must outlive the batch; the list of the
  /// parameters is copied.
  void add(const statement& stmt, std::span<const parameter> parameters);

  /// Room for a text that is put together at run time.
  [[nodiscard]] std::string& new_text() { return texts_.emplace_back(); }

  /// A session that runs nothing: every statement that is sent on it is added, with a copy of its text and of all
  /// that its parameters point at, and yields no row. What begins and ends a transaction is left out.
  [[nodiscard]] session& recorder();

  /// Ends the statements of one query, of which there may be several, or none.
  void end_query() { ends_.push_back(requests_.size()); }

  [[nodiscard]] std::span<const request> requests() const noexcept { return requests_; }
  [[nodiscard]] std::size_t queries() const noexcept { return ends_.size(); }

  /// How many statements the query at a place has.
  [[nodiscard]] std::size_t statements_of(std::size_t query) const noexcept {
    return ends_[query] - (query == 0 ? 0 : ends_[query - 1]);
  }

 private:
  class recording_connection;

  parameter_store store_;
  call_settings comment_;
  std::pmr::monotonic_buffer_resource memory_;
  std::vector<request> requests_;
  std::vector<std::size_t> ends_;
  std::deque<std::string> texts_;
  std::unique_ptr<session> recorder_;
};

}  // namespace virga::driver
