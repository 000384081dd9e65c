#include <virga/query/run/execution.hpp>

namespace virga {

namespace detail {

bound_statement::bound_statement(const query_view& query, std::span<driver::parameter> room,
                                 driver::parameter_store& store, const parameter_list::arguments* arguments)
    : list_(*query.form->rules, room, store, arguments) {
  if (query.form->write == nullptr) {
    statement_ = query.statement();
  } else {
    sql_writer out(*query.form->rules, text_);
    query.form->write(out, query.query);
  }
  if (query.form->bind != nullptr) query.form->bind(list_, query.query);
}

}  // namespace detail

execution::execution(driver::session& session, const detail::query_view& query, driver::fetch expected,
                     const parameter_list::arguments* arguments)
    : bound_(query, room_, store_, arguments), call_(session, bound_.statement(), bound_.parameters(), expected) {}

}  // namespace virga
