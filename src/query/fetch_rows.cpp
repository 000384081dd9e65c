#include <virga/query/run/fetch_rows.hpp>

namespace virga::detail {

void fetch_all_into(void* rows, const driver::row_form& form, driver::session& where, const query_view& query,
                    const parameter_list::arguments* arguments) {
  execution running(where, query, driver::fetch::whole, arguments);
  driver::row_buffer().read(running.call(), rows, form);
  running.call().finish();
}

bool fetch_first_into(void* row, driver::row_read read, driver::session& where, const query_view& query,
                      const parameter_list::arguments* arguments) {
  execution running(where, query, driver::fetch::whole, arguments);
  const driver::field* const fields = running.call().next();
  if (fields != nullptr)
    driver::read_row(running.call(), fields, row, read);
  else
    running.call().finish();
  return fields != nullptr;
}

void fetch_one_into(void* row, driver::row_read read, driver::session& where, const query_view& query,
                    const parameter_list::arguments* arguments) {
  execution running(where, query, driver::fetch::whole, arguments);
  driver::read_one(running.call(), row, read);
}

}  // namespace virga::detail
