#pragma once

#include <virga/expr/condition.hpp>
#include <virga/expr/function.hpp>
#include <virga/expr/functions/window.hpp>
#include <virga/writer/feature.hpp>

namespace virga {

/// No `filter (where ...)`.
struct no_filter {
  template <class Out>
  static constexpr void write(Out&, const no_filter*) {}
};

/// ` filter (where condition)`: the aggregate sees only rows that satisfy it.
template <class Condition>
struct filter_clause {
  Condition condition;

  template <class Out>
  static constexpr void write(Out& out, const filter_clause* self) {
    const Condition* condition = detail::part(self, &filter_clause::condition);
    if (detail::is_empty_condition(condition)) return;
    out.text(" filter (where ");
    Condition::write(out, condition);
    out.text(")");
  }
};

/// The facts asked for of an aggregate.
template <class Aggregate>
inline constexpr bool has_no_filter = false;
template <class Aggregate>
inline constexpr bool has_an_argument = false;
template <class Aggregate>
inline constexpr bool can_go_over_a_window = false;
template <class Aggregate>
inline constexpr bool is_ordered_by_its_arguments = false;

template <>
struct refused_feature<feature::aggregate_order, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "order_by(): SQLite has no order by in the arguments of an aggregate");
  }
};
template <>
struct refused_feature<feature::distinct_arguments, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "distinct(): SQLite has no distinct in an aggregate of several arguments");
  }
};

namespace detail {

template <class E, class... Others>
inline constexpr bool is_one_of = (std::same_as<E, Others> || ...);

template <class Condition>
constexpr auto make_filter(const Condition& condition) {
  static_assert(is_condition_operand<Condition>, "filter(): the argument is not a condition");
  if constexpr (is_condition_operand<Condition>)
    return filter_clause<decltype(as_condition(condition))>{as_condition(condition)};
  else
    return filter_clause<bound_value<bool>>{{true}};
}

}  // namespace detail

/// `name(distinct arguments... order by ...) filter (where ...)`; an aggregate without arguments is `name(*)`.
/// A grouped query's ungrouped columns may stand in there alone.
template <class Form, class T, null_rule Nulls, class Arguments, class Order = node_list<>, class Filter = no_filter,
          bool Distinct = false>
struct aggregate_call;
template <class Form, class T, null_rule Nulls, class... Arguments, class... Order, class Filter, bool Distinct>
struct aggregate_call<Form, T, Nulls, node_list<Arguments...>, node_list<Order...>, Filter, Distinct>
    : over_step<aggregate_call<Form, T, Nulls, node_list<Arguments...>, node_list<Order...>, Filter, Distinct>> {
  using virga_expression = void;
  using virga_aggregate = void;
  using value_type = T;
  static constexpr sql_type type = detail::type_of_result<Form, T>();
  static constexpr binding binds = binding::atom;
  static constexpr bool is_filtered = !std::same_as<Filter, no_filter>;

  node_list<Arguments...> arguments;
  node_list<Order...> order;
  Filter rows;

  static constexpr bool nullable(const scope& s) { return nullable_over(s, s.groups_have_rows); }
  static constexpr bool nullable_over(const scope& s, bool has_rows) {
    return detail::nullable_over<Nulls, Arguments...>(s, has_rows && !is_filtered);
  }

  template <class Out>
  static constexpr void write(Out& out, const aggregate_call* self) {
    const detail::in_aggregate<Out> here(out, sizeof...(Arguments) != 0);
    write_call(out, self);
  }

  /// The same as the function of a window, whose arguments are those of the row.
  template <class Out>
  static constexpr void write_call(Out& out, const aggregate_call* self) {
    Form::write_name(out);
    out.text(Distinct ? "(distinct " : "(");
    if (Distinct && sizeof...(Arguments) > 1) out.require(feature::distinct_arguments);
    if constexpr (sizeof...(Arguments) == 0)
      out.text("*");
    else
      node_list<Arguments...>::write(out, detail::part(self, &aggregate_call::arguments));
    if constexpr (sizeof...(Order) != 0) {
      out.require(feature::aggregate_order);
      out.text(" order by ");
      node_list<Order...>::write(out, detail::part(self, &aggregate_call::order));
    }
    out.text(")");
    Filter::write(out, detail::part(self, &aggregate_call::rows));
  }

  /// `name(distinct ...)`: of equal arguments only one.
  constexpr auto distinct() const {
    static_assert(sizeof...(Arguments) != 0 || has_an_argument<aggregate_call>,
                  "distinct(): count(*) counts rows, which have no distinct; say what of: count(x).distinct()");
    check_order<true, Order...>();
    return aggregate_call<Form, T, Nulls, node_list<Arguments...>, node_list<Order...>, Filter, true>{
        {}, arguments, order, rows};
  }

  /// `name(... order by key, ...)`: the order in which string_agg and its like take the rows. PostgreSQL's.
  template <class... Keys>
  constexpr auto order_by(const Keys&... keys) const {
    static_assert((is_a_window_key<Keys> && ...), "order_by(): a key is not a column or an expression");
    static_assert(sizeof...(Arguments) != 0 || has_an_argument<aggregate_call>,
                  "order_by(): count(*) counts rows, which have no order; leave it out");
    check_order<Distinct, decltype(detail::as_order_key(keys))...>();
    return aggregate_call<Form, T, Nulls, node_list<Arguments...>, node_list<decltype(detail::as_order_key(keys))...>,
                          Filter, Distinct>{{}, arguments, {detail::as_order_key(keys)...}, rows};
  }

  /// `name(...) filter (where condition)`. A `virga::condition` that is empty filters nothing.
  template <class Condition>
  constexpr auto filter(const Condition& condition) const {
    static_assert(!is_filtered || has_no_filter<aggregate_call>,
                  "filter(): this aggregate has a filter() already; join its conditions with `and`");
    auto filter = detail::make_filter(condition);
    return aggregate_call<Form, T, Nulls, node_list<Arguments...>, node_list<Order...>, decltype(filter), Distinct>{
        {}, arguments, order, std::move(filter)};
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string As>
  constexpr auto as() const {
    return named_expression<As, aggregate_call>{*this};
  }

  /// PostgreSQL's manual, section 4.2.7.
  template <bool OfDistinct, class... Keys>
  static constexpr void check_order() {
    static_assert(!OfDistinct || (detail::is_one_of<typename Keys::expression_type, Arguments...> && ...) ||
                      is_ordered_by_its_arguments<aggregate_call>,
                  "distinct(), order_by(): an aggregate of distinct arguments is ordered by these arguments alone");
  }

  static constexpr void check_over() {
    static_assert((!Distinct && sizeof...(Order) == 0) || can_go_over_a_window<aggregate_call>,
                  "over(): over a window an aggregate has no distinct() and no order_by() of its own");
  }
};

namespace detail {

struct aggregate_maker {
  template <class Form, class T, null_rule Nulls, class... Arguments>
  static constexpr auto make(Arguments... arguments) {
    return aggregate_call<Form, T, Nulls, node_list<Arguments...>>{{}, {std::move(arguments)...}, {}, {}};
  }
};

}  // namespace detail

/// An aggregate's type: what `aggregate<"name", Result(Parameters...)>` is.
template <class Form, class Signature, null_rule Nulls>
using declared_aggregate = declared_function<Form, Signature, Nulls, detail::aggregate_maker>;

/// An aggregate of the database, typed from then on, in one line:
///
///     inline constexpr auto bit_xor = virga::aggregate<"bit_xor", std::int32_t(std::int32_t)>;
///     db.select(bit_xor(posts.id).filter(posts.published)).from(posts);
///
/// Arguments are taken as `function` takes them. The result is null of no rows, as of most aggregates; under a
/// `group_by()` of plain keys there are some, and without a `filter()` it is null only where an argument may be.
/// `null_rule::never` says that it is never null, as count; `null_rule::always` that it may be of any rows, as the
/// deviation of one.
template <fixed_string Name, class Signature, null_rule Nulls = null_rule::if_no_input>
inline constexpr declared_aggregate<call_form<Name>, Signature, Nulls> aggregate{};

}  // namespace virga
