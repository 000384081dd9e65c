#pragma once

#include <virga/expr/sql.hpp>
#include <virga/query/compiled_query.hpp>
#include <virga/query/sql_rows.hpp>

namespace virga {

/// The fact asked for of what execute() is given.
template <class T>
inline constexpr bool is_sql_statement = false;
template <fixed_string Text, class T, class... Arguments>
inline constexpr bool is_sql_statement<sql_fragment<Text, T, Arguments...>> = true;

namespace detail {

template <class Dialect, class Statement>
sql_rows execute(driver::session& session, const Statement& statement) {
  static_assert(is_sql_statement<Statement>, "execute(): the argument is not sql<\"...\">(...)");
  if constexpr (is_sql_statement<Statement>) {
    execution<Dialect, Statement> running(session, statement, driver::fetch::whole);
    return read_sql_rows(running.call());
  } else {
    return {};
  }
}

}  // namespace detail
}  // namespace virga
