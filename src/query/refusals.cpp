#include <virga/core/error.hpp>
#include <virga/expr/functions/frame.hpp>
#include <virga/postgres/expr/ordered_sets.hpp>
#include <virga/query/select/limit.hpp>
#include <virga/query/source/table_sample.hpp>
#include <virga/query/write/every_row.hpp>
#include <virga/query/write/insert.hpp>
#include <virga/query/write/merge_action.hpp>

#include <string>

namespace virga::detail {

void throw_empty_condition() {
  throw usage_error(
      "where(): the condition that was put together is empty and would match every row; call all_rows() if that is "
      "meant");
}

void throw_negative_row_count(std::int64_t count) {
  throw usage_error("limit(), offset(): the number of rows is negative: " + std::to_string(count));
}

void throw_negative_offset() { throw usage_error("preceding(), following(): the offset of a frame is negative"); }

void throw_sample_out_of_range() {
  throw usage_error("tablesample_bernoulli(), tablesample_system(): the percentage is not between 0 and 100");
}

void throw_fraction_out_of_range() {
  throw usage_error("percentile_cont(), percentile_disc(): the fraction is not between 0 and 1");
}

void throw_step_without_condition(std::string_view method) {
  throw usage_error(
      std::string(method) +
      ": the condition that was put together is empty, so that no step of its kind behind it would ever be "
      "reached; leave that step out, or give the condition");
}

}  // namespace virga::detail
