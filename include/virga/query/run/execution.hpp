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

/// What compiled code needs to know of a type of query: a constant for each.
struct query_form {
  const dialect_rules* rules;
  std::string_view text;                                          // of a query whose text is a constant
  const driver::statement_id* id = nullptr;                       // of that text
  void (*write)(sql_writer& to, const void* query) = nullptr;     // of one whose text is put together at run time
  void (*bind)(parameter_list& to, const void* query) = nullptr;  // nothing: it has no parameters
};

/// A query without its type. The query must outlive it.
struct query_view {
  const query_form* form = nullptr;
  const void* query = nullptr;

  /// Of a query whose text is a constant.
  [[nodiscard]] driver::statement statement() const noexcept { return {form->text, *form->id}; }
};

template <class Query, class Out>
void write_query(Out& to, const void* query) {
  Query::write(to, static_cast<const Query*>(query));
}

template <class Dialect, class Query>
consteval query_form make_form() {
  using compiled = compiled_query<Dialect, Query>;
  if constexpr (!compiled::facts.is_constant)
    return {&Dialect::rules, {}, nullptr, &write_query<Query, sql_writer>, &write_query<Query, parameter_list>};
  else if constexpr (compiled::facts.parameters == 0)
    return {&Dialect::rules, compiled::text, compiled::id()};
  else
    return {&Dialect::rules, compiled::text, compiled::id(), nullptr, &write_query<Query, parameter_list>};
}
template <class Dialect, class Query>
inline constexpr query_form form_of = make_form<Dialect, Query>();

template <class Dialect, class Query>
query_view view_of(const Query& query) {
  return {&form_of<Dialect, Query>, &query};
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
