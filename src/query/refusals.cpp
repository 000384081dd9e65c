#include <virga/core/error.hpp>
#include <virga/query/every_row.hpp>
#include <virga/query/insert.hpp>

namespace virga::detail {

void throw_empty_condition() {
  throw usage_error(
      "where(): the condition that was put together is empty and would match every row; call all_rows() if that is "
      "meant");
}

void throw_nothing_given() {
  throw usage_error("values({}): a column that is not null and has no default was left out");
}

}  // namespace virga::detail
