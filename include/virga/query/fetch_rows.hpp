#pragma once

#include <virga/driver/call.hpp>
#include <virga/driver/row_mismatches.hpp>
#include <virga/query/refused_query.hpp>
#include <virga/query/row_reader.hpp>

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

[[noreturn]] void throw_no_row(std::string_view sql);
[[noreturn]] void throw_second_row(std::string_view sql);
[[noreturn]] void throw_not_one(std::size_t count, std::string_view sql);

template <class Reader, class Row>
void read_row(const driver::call& call, const driver::field* fields, Row& row) {
  driver::row_mismatches mismatches;
  Reader::read(fields, row, mismatches);
  if (mismatches.any()) [[unlikely]]
    mismatches.raise(call, fields);
}

template <class Reader, class Row>
std::vector<Row> fetch_all(driver::call& call) {
  std::vector<Row> rows;
  const driver::field* fields = call.next();
  if (const std::size_t ahead = call.rows_ahead(); ahead != 0) rows.reserve(ahead + 1);
  for (; fields != nullptr; fields = call.next()) read_row<Reader>(call, fields, rows.emplace_back());
  call.finish();
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
Row fetch_one(driver::call& call, std::string_view sql) {
  Row row{};
  const driver::field* fields = call.next();
  if (fields == nullptr) throw_no_row(sql);
  read_row<Reader>(call, fields, row);
  if (call.next() != nullptr) throw_second_row(sql);
  call.finish();
  return row;
}

}  // namespace virga::detail
