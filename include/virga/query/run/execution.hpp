#pragma once

#include <virga/driver/call.hpp>
#include <virga/query/run/compiled_query.hpp>
#include <virga/writer/parameter_list.hpp>
#include <virga/writer/sql_writer.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string>

namespace virga::detail {

/// A query without its type: what compiled code needs to run it. The query must outlive it.
struct query_view {
  const dialect_rules* rules;
  driver::statement statement;                                    // of a query whose text is a constant
  void (*write)(sql_writer& to, const void* query) = nullptr;     // of one whose text is put together at run time
  void (*bind)(parameter_list& to, const void* query) = nullptr;  // nothing: it has no parameters
  const void* query = nullptr;
};

template <class Query, class Out>
void write_query(Out& to, const void* query) {
  Query::write(to, static_cast<const Query*>(query));
}

template <class Dialect, class Query>
query_view view_of(const Query& query) {
  using compiled = compiled_query<Dialect, Query>;
  if constexpr (!compiled::facts.is_constant)
    return {&Dialect::rules, {}, &write_query<Query, sql_writer>, &write_query<Query, parameter_list>, &query};
  else if constexpr (compiled::facts.parameters == 0)
    return {&Dialect::rules, compiled::statement()};
  else
    return {&Dialect::rules, compiled::statement(), nullptr, &write_query<Query, parameter_list>, &query};
}

/// A query's statement with its parameters, bound where the query is, which must outlive it.
class bound_statement {
 public:
  /// Binds into the room, or, if that is too small, into memory of its own.
  bound_statement(const query_view& query, std::span<driver::parameter> room, driver::parameter_store& store,
                  const parameter_list::arguments* arguments);

  [[nodiscard]] driver::statement statement() const noexcept {
    return text_.empty() ? statement_ : driver::statement{text_, 0};
  }
  [[nodiscard]] std::span<const driver::parameter> parameters() const noexcept { return list_.parameters(); }

 private:
  std::string text_;  // of one that is put together at run time
  driver::statement statement_;
  parameter_list list_;
};

}  // namespace virga::detail

namespace virga {

/// A query on its way: its parameters bound, sent, its result open. Lives on the stack of the call.
class execution {
 public:
  execution(driver::session& session, const detail::query_view& query, driver::fetch expected,
            const parameter_list::arguments* arguments = nullptr);

  driver::call& call() noexcept { return call_; }

 private:
  driver::parameter_room<8> room_;
  driver::parameter_store store_;
  detail::bound_statement bound_;
  driver::call call_;
};

}  // namespace virga
