#include <virga/query/run/execution.hpp>

namespace virga {

namespace detail {

bound_statement::bound_statement(const query_view& query, std::span<driver::parameter> room,
                                 driver::parameter_store& store, const parameter_list::arguments* arguments)
    : statement_(query.statement), list_(*query.rules, room, store, arguments) {
  if (query.write != nullptr) {
    sql_writer out(*query.rules, text_);
    query.write(out, query.query);
  }
  if (query.bind != nullptr) query.bind(list_, query.query);
}

}  // namespace detail

execution::execution(driver::session& session, const detail::query_view& query, driver::fetch expected,
                     const parameter_list::arguments* arguments)
    : bound_(query, room_, store_, arguments), call_(session, bound_.statement(), bound_.parameters(), expected) {}

}  // namespace virga
