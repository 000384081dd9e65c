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

template <class Reader, class Row>
void read_row(const driver::call& call, const driver::field* fields, Row& row) {
  driver::read_row(call, fields, &row, &read_fields<Reader, Row>);
}

/// The rows of the result that is open.
template <class Reader, class Row>
std::vector<Row> whole_result(driver::call& call) {
  driver::row_buffer buffer;
  std::vector<Row> rows(buffer.open(call));
  buffer.read_into(rows.data(), form_of_row<Reader, Row>);
  return rows;
}

template <class Reader, class Row>
std::optional<Row> fetch_first(driver::call& call) {
  std::optional<Row> row;
  if (const driver::field* fields = call.next())
    read_row<Reader>(call, fields, row.emplace());
  else
    call.finish();
  return row;
}

template <class Reader, class Row>
std::vector<Row> fetch_all(driver::session& where, const query_view& query,
                           const parameter_list::arguments* arguments = nullptr) {
  execution running(where, query, driver::fetch::whole, arguments);
  auto rows = whole_result<Reader, Row>(running.call());
  running.call().finish();
  return rows;
}

template <class Reader, class Row>
std::optional<Row> fetch_first(driver::session& where, const query_view& query,
                               const parameter_list::arguments* arguments = nullptr) {
  execution running(where, query, driver::fetch::whole, arguments);
  return fetch_first<Reader, Row>(running.call());
}

template <class Reader, class Row>
Row fetch_one(driver::session& where, const query_view& query, const parameter_list::arguments* arguments = nullptr) {
  execution running(where, query, driver::fetch::whole, arguments);
  Row row{};
  driver::read_one(running.call(), &row, &read_fields<Reader, Row>);
  return row;
}

}  // namespace virga::detail
