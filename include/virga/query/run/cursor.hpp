#pragma once

#include <virga/query/run/clause.hpp>
#include <virga/query/run/execution.hpp>
#include <virga/query/run/fetch_rows.hpp>
#include <virga/query/run/row_iterator.hpp>

#include <cstddef>
#include <iterator>
#include <string>
#include <type_traits>
#include <vector>

namespace virga {

template <>
struct refused_feature<feature::cursor, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "cursor(): SQLite has no declared cursors; its stream() reads row by row");
  }
};

/// The fact asked for of a select that is to be read by a cursor.
template <class Query>
inline constexpr bool only_reads = [] {
  using with = typename Query::template clause<clause_position::with>;
  if constexpr (std::is_void_v<with>)
    return true;
  else
    return !with::has_writes;
}();

namespace detail {

/// Says what is wrong with a cursor for a query, if something is.
template <class Dialect, class Query>
constexpr bool check_cursor() {
  constexpr feature missing = Dialect::rules.lacks.first_common(feature::cursor);
  if constexpr (missing != feature::none) {
    refused_feature<missing, Dialect::rules.kind>::template refuse<missing>();
    return false;
  } else {
    static_assert(only_reads<Query>, "cursor(): a cursor reads; what with() inserts, updates or deletes needs all()");
    return only_reads<Query>;
  }
}

/// A cursor of the server's. It ends with its transaction at the latest.
class server_cursor {
 public:
  /// `declare "virga_cursor_1" no scroll cursor for <select>`. usage_error outside of a transaction.
  server_cursor(driver::session& where, const query_view& select, std::size_t block);
  server_cursor(const server_cursor&) = delete;
  server_cursor& operator=(const server_cursor&) = delete;
  /// Closes it, if its transaction goes on.
  ~server_cursor();

  [[nodiscard]] driver::session& where() const noexcept { return *where_; }
  /// `fetch forward <block> from "virga_cursor_1"`
  [[nodiscard]] driver::statement fetch() const noexcept { return {fetch_text_, 0}; }

  /// `close "virga_cursor_1"`
  void close();

 private:
  driver::session* where_;
  int exceptions_;  // on their way when it was opened
  std::string name_;
  std::string fetch_text_;
  bool is_open_ = false;
};

}  // namespace detail

/// The rows of a cursor: an input range, gone through once. Holds the rows of one fetch; between two of them the
/// transaction's connection is free for other statements, and a loop that is left early leaves the rest unread. One
/// thread at a time; the transaction must outlive it.
template <class Reader, class Row>
class [[nodiscard("the rows of a cursor are read by a loop: for (auto& row : query.cursor())")]] cursor_rows {
 public:
  using iterator = detail::row_iterator<cursor_rows, Row&>;

  cursor_rows(driver::session& where, const detail::query_view& query, std::size_t block)
      : cursor_(where, query, block), size_(block) {}
  cursor_rows(const cursor_rows&) = delete;
  cursor_rows& operator=(const cursor_rows&) = delete;

  /// Fetches the first rows. Call it once.
  iterator begin() {
    fetch();
    return iterator(*this);
  }
  [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

 private:
  friend iterator;

  [[nodiscard]] Row& current() noexcept { return fetched_[at_]; }
  [[nodiscard]] bool at_end() const noexcept { return fetched_.empty(); }
  void advance() {
    if (++at_ < fetched_.size()) return;
    if (fetched_.size() == size_) {
      fetch();
    } else {
      fetched_.clear();
      cursor_.close();
    }
  }

  void fetch() {
    at_ = 0;
    driver::call call(cursor_.where(), cursor_.fetch(), {}, driver::fetch::whole);
    driver::row_buffer().read(call, &fetched_, detail::form_of_row<Reader, Row>);
    call.finish();
  }

  detail::server_cursor cursor_;
  std::size_t size_;
  std::vector<Row> fetched_;
  std::size_t at_ = 0;
};

}  // namespace virga
