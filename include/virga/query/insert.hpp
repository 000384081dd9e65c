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

/// The fact asked for of what values() is given.
template <class T>
inline constexpr bool is_a_new_row = false;

namespace detail {

[[noreturn]] void throw_nothing_given();

template <class T>
inline constexpr bool is_required = false;
template <fixed_string Table, fixed_string Name, class T>
inline constexpr bool is_required<required<Table, Name, T>> = true;

template <class Member>
constexpr bool must_be_given() {
  if constexpr (is_field<Member>)
    return is_required<typename as_insert<typename Member::table_type>::template column<Member::name, Member::spec>>;
  else
    return false;
}

template <class List>
inline constexpr bool may_omit_all = false;
template <class... Members>
inline constexpr bool may_omit_all<type_list<Members...>> = !(must_be_given<Members>() || ...);

}  // namespace detail

template <class Range, class NewRow>
concept takes_as_rows =
    std::ranges::input_range<Range> && std::convertible_to<std::ranges::range_reference_t<Range>, const NewRow&>;

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

  constexpr explicit insert_query(Context context, Clauses&&... clauses)
      : Clauses(std::move(clauses))..., context_(context) {}

  [[nodiscard]] constexpr const Context& context() const { return context_; }

  /// One row: `values({.name = "Ada", .email = "ada@example.com"})`. A column that is not null and has no
  /// default must be given; the others may be left out (DEFAULT), `std::nullopt`, a value or an expression.
  auto values(new_row_type row) const { return add_values(one_row<table_type>{std::move(row)}); }

  /// Several rows: `values({{.name = "Ada", ...}, {.name = "Grace", ...}})`. `values({})` is one row of
  /// defaults; usage_error if a column must be given.
  auto values(std::initializer_list<new_row_type> rows) const {
    std::vector<new_row_type> owned(rows);
    if constexpr (detail::may_omit_all<typename detail::table_info<typename table_type::base>::member_list>) {
      if (owned.empty()) owned.emplace_back();
    } else if (owned.empty()) {
      detail::throw_nothing_given();
    }
    return add_values(many_rows<table_type>{std::move(owned)});
  }

  /// A range of `virga::new_row`. A vector or other contiguous range that is not a temporary is not
  /// copied: it must outlive the query. All rows are inserted or none.
  template <std::ranges::input_range Range>
    requires takes_as_rows<Range, new_row_type>
  auto values(Range&& rows) const {
    if constexpr (std::is_lvalue_reference_v<Range> && std::ranges::contiguous_range<Range> &&
                  std::ranges::sized_range<Range>) {
      return add_values(borrowed_rows<table_type>{{std::ranges::data(rows), std::ranges::size(rows)}});
    } else {
      std::vector<new_row_type> owned;
      for (auto&& row : rows) owned.push_back(std::forward<decltype(row)>(row));
      return add_values(many_rows<table_type>{std::move(owned)});
    }
  }

  // For an argument of any other type, so that what is wrong is said here.
  template <class Rows>
    requires(!std::convertible_to<const Rows&, new_row_type> && !takes_as_rows<const Rows&, new_row_type>)
  auto values(const Rows&) const {
    static_assert(is_a_new_row<Rows>,
                  "values(): the argument is not a virga::new_row of this table, nor a range of them");
    return add_values(many_rows<table_type>{});
  }

  /// The same query, to be run on a database.
  template <class Bound>
  [[nodiscard]] constexpr auto on(Bound context) const {
    return insert_query<Bound, Clauses...>(context, Clauses(static_cast<const Clauses&>(*this))...);
  }

 private:
  template <class Values>
  auto add_values(Values values) const {
    static_assert(has_no_clause_at<insert_query, clause_position::values>,
                  "values(): this insert has values() already");
    if constexpr (has_no_clause_at<insert_query, clause_position::values>)
      return detail::add_clause(*this, std::move(values));
    else
      return insert_query(*this);
  }

  [[no_unique_address]] Context context_;
};

namespace detail {

template <class Context, class T>
constexpr auto make_insert(Context, const T&) {
  static_assert(is_table<T>, "insert(): the argument is not a table; pass a table object such as `posts`");
  return refused_query();
}
template <class Context, template <class> class Struct, class Tag>
constexpr auto make_insert(Context context, const Struct<as_columns<Tag>>&) {
  static_assert(is_a_table_itself<Tag>, "insert(): an alias is for a select; pass the table itself");
  return insert_query<Context, insert_clause<Tag>>(context, insert_clause<Tag>{});
}

}  // namespace detail

/// `insert into <table>`, without a database.
template <class Table>
constexpr auto insert(const Table& table) {
  return detail::make_insert(unbound{}, table);
}

}  // namespace virga
