#pragma once

#include <virga/driver/call.hpp>
#include <virga/query/batch.hpp>
#include <virga/query/run/row_stream.hpp>
#include <virga/query/select/row_ends.hpp>
#include <virga/query/write/copy_in.hpp>
#include <virga/writer/parameter_list.hpp>
#include <virga/writer/sql_writer.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace virga {

/// The fact asked for of what copy_out() is given.
template <class T>
inline constexpr bool is_a_table_or_select = false;

namespace detail {

/// What is copied out.
struct copied_text {
  std::string copy;
  std::string select;
};

/// `copy (select ...) to stdout`: COPY takes no parameters, so the values stand in the text. In `blanks`, a NUL is in
/// the place of each.
copied_text copy_of_select(const dialect_rules& rules, std::string_view blanks,
                           std::span<const driver::parameter> values);

/// `copy "t" ("a", "b") to stdout`
copied_text copy_of_table(const dialect_rules& rules, table_identifier table, std::string_view columns);

/// A COPY that is running, and its texts.
class running_copy {
 public:
  running_copy(driver::session& session, const copied_text& text)
      : text_(text), call_(session, driver::copy_query{text_.copy, text_.select}) {}

  driver::call& call() noexcept { return call_; }

 private:
  copied_text text_;
  driver::call call_;
};

template <class Dialect, class Query>
copied_text copied_select(const Query& query) {
  std::string blanks;
  sql_writer out(Dialect::rules, blanks);
  out.leave_blanks();
  Query::write(out, &query);
  driver::parameter_store store;
  parameter_list list(Dialect::rules, {}, store);
  Query::write(list, &query);
  return copy_of_select(Dialect::rules, blanks, list.parameters());
}

template <class Dialect, class Source>
auto copy_out([[maybe_unused]] driver::session& session, [[maybe_unused]] const Source& source) {
  constexpr bool is_select = reading_query<Source>;
  static_assert(is_select || is_a_table_or_select<Source>, "copy_out(): the argument is neither a table nor a select");
  if constexpr (is_select) {
    using Query = on_dialect<Dialect, Source>;
    if constexpr (check_copy<Dialect>()) {
      if constexpr (check_runnable<Query, false>())
        return row_stream<running_copy, typename Query::reader_type, typename Query::row_type&>(
            session, copied_select<Dialect>(source));
    } else {
      return std::vector<row_or_none<Query>>();
    }
  } else {
    return std::vector<no_row>();
  }
}

template <class Member>
inline constexpr bool needs_a_select = false;
template <class Tag, fixed_string Name, auto Spec>
inline constexpr bool needs_a_select<field<Tag, Name, Spec>> =
    Spec.is_computed || element_of(Spec.type) == sql_type::user_type;

/// COPY takes no views, no computed columns, and sends types in a form of their own.
template <class Struct, class... Members>
constexpr bool is_copied_by_select(type_list<Members...>) {
  return names_a_view<Struct> || (needs_a_select<Members> || ...);
}

template <class Dialect, template <class> class Struct, class Tag>
auto copy_out([[maybe_unused]] driver::session& session, const Struct<as_columns<Tag>>&) {
  using Row = Struct<as_row<Tag>>;
  static_assert(is_a_table_itself<Tag>, "copy_out(): an alias is for a select; pass the table itself");
  if constexpr (!check_copy<Dialect>()) {
    return std::vector<Row>();
  } else if constexpr (is_copied_by_select<Struct<as_columns<Tag>>>(typename table_info<Tag>::member_list{})) {
    return copy_out<Dialect>(session, virga::select().from(Struct<as_columns<Tag>>{}));
  } else {
    std::string columns;
    sql_writer out(Dialect::rules, columns);
    const not_looked_at<sql_writer> here(out);
    table_source<Tag>::write_columns(out);
    return row_stream<running_copy, row_reader<Row>, Row&>(
        session, copy_of_table(Dialect::rules, table_info<Tag>::identifier, columns));
  }
}

}  // namespace detail
}  // namespace virga
