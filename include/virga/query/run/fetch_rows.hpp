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
#include <utility>
#include <vector>

namespace virga {

/// The fact asked for of a query whose rows are read as they arrive.
template <class Query>
inline constexpr bool arrives_in_its_order = false;

}  // namespace virga

namespace virga::detail {

/// A query with before(), whose rows arrive the nearest first: see select/keyset.hpp.
template <class Query>
concept goes_backwards = requires { typename Query::virga_backwards; };

template <class Query>
constexpr bool check_goes_forward() {
  static_assert(!goes_backwards<Query> || arrives_in_its_order<Query>,
                "stream(), cursor(): the rows of before() arrive the nearest first; read them with all()");
  return !goes_backwards<Query>;
}

/// A query's rows in the order that it asks for.
template <class Query, class Rows>
void put_in_order([[maybe_unused]] Rows& rows) {
  if constexpr (goes_backwards<Query>)
    for (std::size_t i = 0; i < rows.size() / 2; ++i) std::swap(rows[i], rows[rows.size() - 1 - i]);
}

/// A query's rows; of one that can't be run, something to go on with.
template <class Query>
using row_or_none = std::conditional_t<std::is_void_v<typename Query::row_type>, no_row, typename Query::row_type>;

// One instantiation per row type and reader, shared by all queries that yield it.

template <class Reader, class Row>
void read_fields(const driver::field* from, void* row, driver::row_mismatches& mismatches) {
  Reader::read(from, *static_cast<Row*>(row), mismatches);
}

template <class Row>
void* make_rows(void* rows, std::size_t count) {
  auto& all = *static_cast<std::vector<Row>*>(rows);
  std::vector<Row>(count).swap(all);
  return all.data();
}

template <class Reader, class Row>
inline constexpr driver::row_form form_of_row{sizeof(Row), &read_fields<Reader, Row>, &make_rows<Row>};

// Send a query, and read its rows into a vector, its first row into an object, or its only row into an object.

void fetch_all_into(void* rows, const driver::row_form& form, driver::session& where, const query_view& query,
                    const parameter_list::arguments* arguments);
/// False if there is no row.
bool fetch_first_into(void* row, driver::row_read read, driver::session& where, const query_view& query,
                      const parameter_list::arguments* arguments);
void fetch_one_into(void* row, driver::row_read read, driver::session& where, const query_view& query,
                    const parameter_list::arguments* arguments);

template <class Reader, class Row>
std::vector<Row> fetch_all(driver::session& where, const query_view& query,
                           const parameter_list::arguments* arguments = nullptr) {
  std::vector<Row> rows;
  fetch_all_into(&rows, form_of_row<Reader, Row>, where, query, arguments);
  return rows;
}

template <class Reader, class Row>
std::optional<Row> fetch_first(driver::session& where, const query_view& query,
                               const parameter_list::arguments* arguments = nullptr) {
  std::optional<Row> row(std::in_place);
  if (!fetch_first_into(&*row, &read_fields<Reader, Row>, where, query, arguments)) row.reset();
  return row;
}

template <class Reader, class Row>
Row fetch_one(driver::session& where, const query_view& query, const parameter_list::arguments* arguments = nullptr) {
  Row row{};
  fetch_one_into(&row, &read_fields<Reader, Row>, where, query, arguments);
  return row;
}

}  // namespace virga::detail
