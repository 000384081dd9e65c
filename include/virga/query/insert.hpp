#pragma once

#include <virga/query/given_columns.hpp>
#include <virga/query/insert_run.hpp>
#include <virga/query/on_conflict.hpp>
#include <virga/query/returning.hpp>
#include <virga/query/write_ends.hpp>

#include <initializer_list>
#include <iterator>
#include <ranges>
#include <span>
#include <vector>

namespace virga {

/// `insert into "users"`
template <class Tag>
struct insert_clause {
  static constexpr clause_position position = clause_position::verb;
  using table_type = Tag;
};

/// One row's values.
template <class Tag>
struct one_row {
  static constexpr clause_position position = clause_position::values;
  using new_row_type = typename Tag::template apply<as_insert<Tag>>;

  new_row_type row;

  [[nodiscard]] std::span<const new_row_type> rows() const noexcept { return {&row, 1}; }
};

/// Many rows' values, owned by the query.
template <class Tag>
struct many_rows {
  static constexpr clause_position position = clause_position::values;
  using new_row_type = typename Tag::template apply<as_insert<Tag>>;

  std::vector<new_row_type> owned;

  [[nodiscard]] std::span<const new_row_type> rows() const noexcept { return owned; }
};

/// Many rows' values, in a range of the caller's.
template <class Tag>
struct borrowed_rows {
  static constexpr clause_position position = clause_position::values;
  using new_row_type = typename Tag::template apply<as_insert<Tag>>;

  std::span<const new_row_type> borrowed;

  [[nodiscard]] std::span<const new_row_type> rows() const noexcept { return borrowed; }
};

/// An insert. Immutable. Which columns it names is decided by the values: one that is left out in a row
/// takes its default.
template <class Context, class... Clauses>
struct insert_query : Clauses...,
                      on_conflict_step<insert_query<Context, Clauses...>>,
                      returning_step<insert_query<Context, Clauses...>>,
                      write_ends<insert_query<Context, Clauses...>> {
  using context_type = Context;
  template <clause_position Position>
  using clause = typename detail::clause_at<Position, Clauses...>::type;
  using table_type = typename clause<clause_position::verb>::table_type;
  using from_type = from_clause<table_source<table_type>>;
  using values_type = clause<clause_position::values>;
  using conflict_type = clause<clause_position::on_conflict>;
  using returning_type = clause<clause_position::returning>;
  using row_type = typename detail::returned_rows<from_type, returning_type>::type;
  using reader_type = typename detail::returned_rows<from_type, returning_type>::reader;
  using run_type = detail::insert_run;

  using new_row_type = typename table_type::template apply<as_insert<table_type>>;

  constexpr explicit insert_query(Context context, Clauses... clauses)
      : Clauses(std::move(clauses))..., context_(context) {}

  [[nodiscard]] constexpr const Context& context() const { return context_; }

  /// One row: `values({.name = "Ada", .email = "ada@example.com"})`. A column that is not null and has no
  /// default must be given; the others may be left out (DEFAULT), `std::nullopt`, a value or an expression.
  auto values(new_row_type row) const {
    static_assert(has_no_clause_at<insert_query, clause_position::values>,
                  "values(): this insert has values() already");
    return detail::add_clause(insert_query(*this), one_row<table_type>{std::move(row)});
  }

  /// Several rows: `values({{.name = "Ada", ...}, {.name = "Grace", ...}})`.
  auto values(std::initializer_list<new_row_type> rows) const {
    static_assert(has_no_clause_at<insert_query, clause_position::values>,
                  "values(): this insert has values() already");
    return detail::add_clause(insert_query(*this), many_rows<table_type>{rows});
  }

  /// A range of `virga::new_row`. A vector or other contiguous range that is not a temporary is not
  /// copied: it must outlive the query. All rows are inserted or none.
  template <std::ranges::input_range Range>
    requires std::convertible_to<std::ranges::range_reference_t<Range>, const new_row_type&>
  auto values(Range&& rows) const {
    static_assert(has_no_clause_at<insert_query, clause_position::values>,
                  "values(): this insert has values() already");
    if constexpr (std::is_lvalue_reference_v<Range> && std::ranges::contiguous_range<Range> &&
                  std::ranges::sized_range<Range>) {
      return detail::add_clause(insert_query(*this),
                                borrowed_rows<table_type>{{std::ranges::data(rows), std::ranges::size(rows)}});
    } else {
      std::vector<new_row_type> owned;
      for (auto&& row : rows) owned.push_back(std::forward<decltype(row)>(row));
      return detail::add_clause(insert_query(*this), many_rows<table_type>{std::move(owned)});
    }
  }

  /// The same query, to be run on a database.
  template <class Bound>
  [[nodiscard]] constexpr auto on(Bound context) const {
    return insert_query<Bound, Clauses...>(context, static_cast<const Clauses&>(*this)...);
  }

 private:
  [[no_unique_address]] Context context_;
};

namespace detail {

template <class Context, template <class> class Struct, class Tag>
constexpr auto make_insert(Context context, const Struct<as_columns<Tag>>&) {
  return insert_query<Context, insert_clause<Tag>>(context, insert_clause<Tag>{});
}

}  // namespace detail

/// `insert into <table>`, without a database.
template <class Table>
constexpr auto insert(const Table& table) {
  return detail::make_insert(unbound{}, table);
}

}  // namespace virga
