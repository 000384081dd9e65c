#pragma once

#include <virga/core/type_list.hpp>
#include <virga/writer/in_sight.hpp>

#include <string_view>

// Whether an outer join found a row of a source. A column that is never null says it. Where a source has none, its rows
// get a column that is 1: of a row that was not found it is null, like all others.

namespace virga::detail {

inline constexpr std::string_view found_mark = "virga_found";

struct no_marks {
  template <class Source>
  static constexpr bool has = false;
  static constexpr bool any = false;
};

/// The sources of a from() whose rows need a mark, where a query selects every column.
template <class From, class Sources = typename From::sources>
struct found_marks;
template <class From, class... Sources>
struct found_marks<From, type_list<Sources...>> {
  template <class Source>
  static constexpr bool has = [] {
    if constexpr (From::tables().is_nullable(Source::range_name()))
      return Source::may_hold_only_nulls();
    else
      return false;
  }();
  static constexpr bool any = (has<Sources> || ...);
};

/// SQLite has no lateral subquery to put the call of a table function in; there its rows have a rowid.
template <class Out>
constexpr bool has_rowids(const Out& out, bool is_function) {
  return is_function && !out.rules().names_function_columns;
}

/// A source in from() or a join: `(select *, 1 as "virga_found" from "t") as "t"` where its rows need a mark.
template <class Marks, class Source, class Out>
constexpr void write_source(Out& out, const Source* source) {
  if constexpr (Marks::template has<Source>) {
    constexpr bool is_lateral = requires { Source::is_lateral; };
    constexpr bool is_function = requires { source->call; };
    if (!has_rowids(out, is_function)) {
      out.text(is_lateral ? "lateral (select *, 1 as " : "(select *, 1 as ");
      out.identifier(found_mark);
      out.text(" from ");
      Source::write(out, source);
      out.text(") as ");
      out.identifier(Source::range_name());
      return;
    }
  }
  Source::write(out, source);
}

/// The same behind so many tables, which a source that is lateral may use.
template <class Marks, class Source, class Out>
constexpr void write_source_beside(Out& out, const Source* source, std::size_t before) {
  constexpr bool is_lateral = requires { Source::is_lateral; };
  const in_part<Out> here(out, query_part::from, calls_allowed::none, is_lateral ? before : 0);
  write_source<Marks>(out, source);
}

/// `, "t"."virga_found"`, behind the columns of all sources.
template <class Marks, class Source, class Out>
constexpr void write_mark(Out& out) {
  if constexpr (Marks::template has<Source>) {
    constexpr bool is_function = requires(const Source& source) { source.call; };
    out.text(", ");
    out.column(Source::range_name(), has_rowids(out, is_function) ? std::string_view("rowid") : found_mark);
  }
}

}  // namespace virga::detail
