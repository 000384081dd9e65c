#pragma once

#include <virga/query/run/execution.hpp>
#include <virga/query/run/fetch_rows.hpp>
#include <virga/query/run/row_iterator.hpp>

#include <iterator>
#include <type_traits>

namespace virga {

namespace detail {

/// A query that is running, and itself, which its parameters may point at.
template <class Dialect, class Query>
class running_query {
 public:
  running_query(driver::session& session, const Query& query)
      : query_(query), run_(session, view_of<Dialect>(query_), driver::fetch::row_by_row) {}

  driver::call& call() noexcept { return run_.call(); }

 private:
  Query query_;
  execution run_;
};

}  // namespace detail

/// Rows as they arrive: an input range, gone through once. Holds one row and one connection; when it
/// dies, what was not read is discarded and the connection goes back. One thread at a time.
template <class Running, class Reader, class Reference>
class [[nodiscard("the rows of a stream are read by a loop: for (auto& row : query.stream())")]] row_stream {
  using Row = std::remove_cvref_t<Reference>;

 public:
  using iterator = detail::row_iterator<row_stream, Reference>;

  template <class Source>
  row_stream(driver::session& session, const Source& source) : run_(session, source) {}
  row_stream(const row_stream&) = delete;
  row_stream& operator=(const row_stream&) = delete;

  /// Reads the first row. Call it once.
  iterator begin() {
    advance();
    return iterator(*this);
  }
  [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

 private:
  friend iterator;

  [[nodiscard]] Reference current() noexcept { return row_; }
  [[nodiscard]] bool at_end() const noexcept { return ended_; }
  void advance() {
    const driver::field* fields = run_.call().next();
    if (fields == nullptr) {
      run_.call().finish();
      ended_ = true;
      return;
    }
    driver::read_row(run_.call(), fields, &row_, &detail::read_fields<Reader, Row>);
  }

  Running run_;
  Row row_{};
  bool ended_ = false;
};

}  // namespace virga
