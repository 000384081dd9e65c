#pragma once

#include <virga/expr/sql.hpp>
#include <virga/query/run/execution.hpp>
#include <virga/query/select/sql_rows.hpp>

namespace virga {

/// The fact asked for of what execute() is given.
template <class T>
inline constexpr bool is_sql_statement = false;
template <fixed_string Text, class T, class... Arguments>
inline constexpr bool is_sql_statement<sql_fragment<Text, T, Arguments...>> = true;

namespace detail {

/// usage_error for a statement that begins or ends a transaction: of a pool's connection behind the pool's back, or of
/// a transaction behind its own.
void refuse_transaction_control(const driver::session& session, std::string_view sql);

template <fixed_string Text, class T, class... Arguments>
constexpr std::string_view text_of(const sql_fragment<Text, T, Arguments...>&) {
  return Text.view();
}

template <class Dialect, class Statement>
sql_rows execute(driver::session& session, const Statement& statement) {
  static_assert(is_sql_statement<Statement>, "execute(): the argument is not sql<\"...\">(...)");
  if constexpr (is_sql_statement<Statement>) {
    refuse_transaction_control(session, text_of(statement));
    execution running(session, view_of<Dialect>(statement), driver::fetch::whole);
    return read_sql_rows(running.call());
  } else {
    return {};
  }
}

}  // namespace detail
}  // namespace virga
