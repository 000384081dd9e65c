#pragma once

#include <virga/query/compiled_query.hpp>
#include <virga/query/fetch_rows.hpp>

#include <cstddef>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace virga {

template <>
struct refused_feature<feature::cursor, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "cursor(): SQLite has no declared cursors; its stream() reads row by row");
  }
};

namespace detail {

/// A cursor of the server's. It ends with its transaction at the latest.
class server_cursor {
 public:
  /// `declare "virga_cursor_1" no scroll cursor for <select>`. usage_error outside of a transaction.
  server_cursor(driver::session& where, std::string_view select, std::span<const driver::parameter> parameters,
                std::size_t block);
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

/// Opens a cursor for a query, whose parameters it takes with it.
template <class Dialect, class Query>
class declared_query {
 public:
  declared_query(driver::session& where, const Query& query, std::size_t block)
      : list_(Dialect::rules, {}, store_), cursor_(where, sql_of<Dialect>(query), bind(query), block) {}

  [[nodiscard]] server_cursor& cursor() noexcept { return cursor_; }

 private:
  std::span<const driver::parameter> bind(const Query& query) {
    Query::write(list_, &query);
    return list_.parameters();
  }

  driver::parameter_store store_;
  parameter_list list_;
  server_cursor cursor_;
};

}  // namespace detail

/// The rows of a cursor: an input range, gone through once. Holds the rows of one fetch; between two of them the
/// transaction's connection is free for other statements, and a loop that is left early leaves the rest unread. One
/// thread at a time; the transaction must outlive it.
template <class Declared, class Reader, class Row>
class cursor_rows {
 public:
  class iterator {
   public:
    using iterator_concept = std::input_iterator_tag;
    using value_type = Row;
    using difference_type = std::ptrdiff_t;

    iterator() = default;
    explicit iterator(cursor_rows& rows) : rows_(&rows) {}

    Row& operator*() const { return rows_->block_[rows_->at_]; }
    iterator& operator++() {
      rows_->advance();
      return *this;
    }
    void operator++(int) { rows_->advance(); }
    friend bool operator==(const iterator& it, std::default_sentinel_t) { return it.at_end(); }

   private:
    [[nodiscard]] bool at_end() const noexcept { return rows_->block_.empty(); }

    cursor_rows* rows_ = nullptr;
  };

  template <class Query>
  cursor_rows(driver::session& where, const Query& query, std::size_t block)
      : declared_(where, query, block), size_(block) {}
  cursor_rows(const cursor_rows&) = delete;
  cursor_rows& operator=(const cursor_rows&) = delete;

  /// Fetches the first rows. Call it once.
  iterator begin() {
    fetch();
    return iterator(*this);
  }
  [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

 private:
  void advance() {
    if (++at_ < block_.size()) return;
    if (block_.size() == size_) {
      fetch();
    } else {
      block_.clear();
      declared_.cursor().close();
    }
  }

  void fetch() {
    at_ = 0;
    driver::call call(declared_.cursor().where(), declared_.cursor().fetch(), {}, driver::fetch::whole);
    block_ = detail::fetch_all<Reader, Row>(call);
  }

  Declared declared_;
  std::size_t size_;
  std::vector<Row> block_;
  std::size_t at_ = 0;
};

}  // namespace virga
