#include <virga/query/run/fetch_rows.hpp>

namespace virga::detail {

whole_result::whole_result(driver::session& where, const query_view& query, const parameter_list::arguments* arguments)
    : running_(where, query, driver::fetch::whole, arguments), size_(buffer_.open(running_.call())) {}

void whole_result::read_into(void* rows, const driver::row_form& form) {
  buffer_.read_into(rows, form);
  running_.call().finish();
}

}  // namespace virga::detail
