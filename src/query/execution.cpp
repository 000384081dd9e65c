#include <virga/query/run/execution.hpp>

namespace virga {

execution::execution(driver::session& session, const detail::query_view& query, driver::fetch expected,
                     const parameter_list::arguments* arguments)
    : list_(*query.rules, room_, store_, arguments),
      statement_(write(query)),
      call_(session, statement_, list_.parameters(), expected) {}

driver::statement execution::write(const detail::query_view& query) {
  driver::statement statement = query.statement;
  if (query.write != nullptr) {
    sql_writer out(*query.rules, text_);
    query.write(out, query.query);
    statement = {text_, 0};
  }
  if (query.bind != nullptr) query.bind(list_, query.query);
  return statement;
}

}  // namespace virga
