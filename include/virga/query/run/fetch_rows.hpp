#pragma once

#include <virga/driver/row_buffer.hpp>
#include <virga/query/run/execution.hpp>
#include <virga/query/run/refused_query.hpp>
#include <virga/query/run/row_reader.hpp>

#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

namespace virga::detail {

/// A query's rows; of one that can't be run, something to go on with.
template <class Query>
using row_or_none = std::conditional_t<std::is_void_v<typename Query::row_type>, no_row, typename Query::row_type>;

// One instantiation per row type and reader, shared by all queries that yield it.

template <class Reader, class Row>
void read_fields(const driver::field* from, void* row, driver::row_mismatches& mismatches) {
  Reader::read(from, *static_cast<Row*>(row), mismatches);
}

template <class Reader, class Row>
inline constexpr driver::row_form form_of_row{sizeof(Row), &read_fields<Reader, Row>};

/// A query that was sent, and how many rows its result has.
class whole_result {
 public:
  whole_result(driver::session& where, const query_view& query, const parameter_list::arguments* arguments);

  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  /// Reads the rows into so many objects that exist, and ends the query.
  void read_into(void* rows, const driver::row_form& form);

 private:
  execution running_;
  driver::row_buffer buffer_;
  std::size_t size_;
};

template <class Reader, class Row>
std::vector<Row> fetch_all(driver::session& where, const query_view& query,
                           const parameter_list::arguments* arguments = nullptr) {
  whole_result result(where, query, arguments);
  std::vector<Row> rows(result.size());
  result.read_into(rows.data(), form_of_row<Reader, Row>);
  return rows;
}

template <class Reader, class Row>
std::optional<Row> fetch_first(driver::session& where, const query_view& query,
                               const parameter_list::arguments* arguments = nullptr) {
  execution running(where, query, driver::fetch::whole, arguments);
  std::optional<Row> row;
  if (const driver::field* fields = running.call().next())
    driver::read_row(running.call(), fields, &row.emplace(), &read_fields<Reader, Row>);
  else
    running.call().finish();
  return row;
}

template <class Reader, class Row>
Row fetch_one(driver::session& where, const query_view& query, const parameter_list::arguments* arguments = nullptr) {
  execution running(where, query, driver::fetch::whole, arguments);
  Row row{};
  driver::read_one(running.call(), &row, &read_fields<Reader, Row>);
  return row;
}

}  // namespace virga::detail
