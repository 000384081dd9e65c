#include <virga/core/error.hpp>
#include <virga/query/fetch_rows.hpp>

#include <string>

namespace virga::detail {

void throw_no_row(std::string_view sql) {
  throw row_count_error("one(): the query yielded no row", {.sqlstate = "02000", .sql = std::string(sql)});
}

void throw_second_row(std::string_view sql) {
  throw row_count_error("one(): the query yielded more than one row", {.sqlstate = "21000", .sql = std::string(sql)});
}

void throw_not_one(std::size_t count, std::string_view sql) {
  if (count == 0) throw_no_row(sql);
  throw_second_row(sql);
}

}  // namespace virga::detail
