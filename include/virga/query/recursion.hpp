#pragma once

#include <virga/expr/cast.hpp>
#include <virga/query/compound.hpp>
#include <virga/query/locked_rows.hpp>
#include <virga/query/silent_writer.hpp>

#include <cstddef>
#include <string_view>

// What the step of a recursive common table expression may do: PostgreSQL's manual, section 7.8.2, and SQLite's,
// "The WITH Clause", section 3.

namespace virga {

template <>
struct refused_feature<feature::recursion_in_outer_join, dialect_kind::postgresql> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(
        has_feature<Feature>,
        "recursive_cte(): PostgreSQL has no recursion through the side of an outer join that may have no row");
  }
};
template <>
struct refused_feature<feature::recursion_in_subquery, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>,
                  "recursive_cte(): SQLite reads the table of a recursive step in its own from() alone, and has no "
                  "subquery there, no set operation, order_by() or limit() in the step");
  }
};
template <>
struct refused_feature<feature::recursion_to_another_length, dialect_kind::postgresql> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>,
                  "recursive_cte(): PostgreSQL has a varchar(n) or numeric(p, s) in both parts or in none; cast the "
                  "column of the first part, as cast<text()>(...)");
  }
};
template <>
struct refused_feature<feature::window_in_recursion, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "recursive_cte(): SQLite has no window functions in a recursive step");
  }
};

/// The facts asked for of the step of a recursive common table expression.
template <fixed_string Name>
inline constexpr bool is_read_once = false;
template <fixed_string Name>
inline constexpr bool is_read_in_from = false;
template <fixed_string Name>
inline constexpr bool has_no_aggregate_in_its_step = false;

template <fixed_string Range, fixed_string Name, class Query>
struct cte_source;

namespace detail {

/// Written to like a sql_writer; counts how often a table is read.
class table_counter : public silent_writer {
 public:
  constexpr explicit table_counter(std::string_view name) : name_(name) {}

  constexpr void table(std::string_view schema, std::string_view name) {
    if (schema.empty() && name == name_) ++count;
  }

  std::size_t count = 0;

 private:
  std::string_view name_;
};

/// How a step reads the table that it makes.
struct self_reference {
  std::size_t in_from = 0;  // with the subqueries in from()
  bool may_be_null = false;
  bool in_an_aggregate = false;
  bool in_a_window_function = false;
  bool in_a_subquery = false;
};

template <fixed_string Name, class Query>
constexpr self_reference reference_in();

template <fixed_string Name, class Source>
struct reference_in_source {
  static constexpr self_reference found() {
    self_reference result = reference_in<Name, typename lockable<Source>::subquery>();
    result.in_a_subquery = true;
    return result;
  }
};
template <fixed_string Name, fixed_string Range, class Query>
struct reference_in_source<Name, cte_source<Range, Name, Query>> {
  static constexpr self_reference found() { return {1}; }
};

template <fixed_string Name, class From, class... Sources>
constexpr self_reference reference_in_sources(type_list<Sources...>) {
  self_reference all;
  const auto add = [&](std::string_view range, const self_reference& one) {
    if (one.in_from == 0) return;
    all = {all.in_from + one.in_from, all.may_be_null || one.may_be_null || From::tables().is_nullable(range),
           all.in_an_aggregate || one.in_an_aggregate, all.in_a_window_function || one.in_a_window_function,
           all.in_a_subquery || one.in_a_subquery};
  };
  (add(Sources::range_name(), reference_in_source<Name, Sources>::found()), ...);
  return all;
}

template <fixed_string Name, class Query>
constexpr self_reference reference_in() {
  if constexpr (std::is_void_v<Query>) {
    return {};
  } else if constexpr (requires { typename Query::virga_compound; }) {
    const self_reference left = reference_in<Name, typename Query::left_type>();
    const self_reference right = reference_in<Name, typename Query::right_type>();
    return {left.in_from + right.in_from, left.may_be_null || right.may_be_null,
            left.in_an_aggregate || right.in_an_aggregate, left.in_a_window_function || right.in_a_window_function,
            true};
  } else if constexpr (std::is_void_v<typename Query::from_type>) {
    return {};
  } else {
    self_reference found = reference_in_sources<Name, typename Query::from_type>(typename Query::from_type::sources{});
    if (found.in_from == 0) return found;
    const call_out_of_place call = first_call<Query>();
    found.in_an_aggregate = found.in_an_aggregate || call == call_out_of_place::aggregate;
    found.in_a_window_function = found.in_a_window_function || call == call_out_of_place::window_function;
    return found;
  }
}

template <fixed_string Name, class Step>
struct step_facts {
  static constexpr self_reference reference = reference_in<Name, Step>();
  static constexpr std::size_t count = [] {
    table_counter counter(Name.view());
    Step::write(counter, static_cast<const Step*>(nullptr));
    return counter.count;
  }();
};

/// True if a step is one that both databases take, save for what is a feature of theirs.
template <fixed_string Name, class Step>
constexpr bool check_step() {
  using facts = step_facts<Name, Step>;
  constexpr bool once = facts::count <= 1;
  constexpr bool in_from = !once || facts::count == facts::reference.in_from;
  constexpr bool ungrouped = !once || !in_from || !facts::reference.in_an_aggregate;
  static_assert(once || is_read_once<Name>, "recursive_cte(): the step reads its table more than once");
  static_assert(in_from || is_read_in_from<Name>,
                "recursive_cte(): the step reads its table in a subquery; put it in from() or a join");
  static_assert(ungrouped || has_no_aggregate_in_its_step<Name>,
                "recursive_cte(): the step has an aggregate; its rows are not yet all there; aggregate behind with()");
  return once && in_from && ungrouped;
}

template <class Node>
struct column_of {
  using type = Node;
};
template <fixed_string Table, fixed_string Name, class E, bool Nullable>
struct column_of<derived_column<Table, Name, E, Nullable>> : column_of<E> {};
template <class E>
struct column_of<widened<E>> : column_of<E> {};

/// What is said of a type beside its name: the n of varchar(n).
struct type_length {
  unsigned length = 0;
  unsigned precision = 0;
  unsigned scale = 0;
  constexpr bool operator==(const type_length&) const = default;
};
template <class Node>
constexpr type_length length_of_type() {
  using Column = typename column_of<Node>::type;
  if constexpr (is_column_ref<Column>)
    return {Column::member::spec.length, Column::member::spec.precision, Column::member::spec.scale};
  else
    return {};
}
template <auto Spec, bool FromFraction, class T, null_rule Nulls, class E>
constexpr type_length length_of_cast(type_tag<operation<cast_form<Spec, FromFraction>, T, Nulls, E>>) {
  return {Spec.length, Spec.precision, Spec.scale};
}

/// True if a column is as long in both parts, or of any length in the first.
template <class Left, class Right>
constexpr bool has_one_length() {
  constexpr type_length left = length_of_type<Left>();
  if constexpr (left == type_length{})
    return true;
  else if constexpr (requires(type_tag<Right> right) { length_of_cast(right); })
    return length_of_cast(type_tag<Right>{}) == left;
  else
    return length_of_type<Right>() == left;
}
template <class... Ls, class... Rs>
constexpr bool have_one_length(type_list<Ls...>, type_list<Rs...>) {
  return (has_one_length<node_of_field<Ls>, node_of_field<Rs>>() && ...);
}

/// What the step of a recursive common table expression needs that not every database has.
template <fixed_string Name, class Query>
constexpr feature_set needed_by_step() {
  if constexpr (requires { typename Query::right_type; }) {
    using Left = typename Query::left_type;
    using Step = typename Query::right_type;
    constexpr self_reference reference = reference_in<Name, Step>();
    if (reference.in_from == 0) return {};
    return {reference.may_be_null ? feature::recursion_in_outer_join : feature::none,
            reference.in_a_subquery || has_a_tail<Step> ? feature::recursion_in_subquery : feature::none,
            have_one_length(fields_as_table<Left>{}, fields_as_table<Step>{}) ? feature::none
                                                                              : feature::recursion_to_another_length,
            reference.in_a_window_function ? feature::window_in_recursion : feature::none};
  } else {
    return {};
  }
}

}  // namespace detail
}  // namespace virga
