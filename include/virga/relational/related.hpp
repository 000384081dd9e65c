#pragma once

#include <virga/expr/functions/aggregate.hpp>
#include <virga/expr/truth_test.hpp>
#include <virga/query/select/exists.hpp>
#include <virga/query/source/fault.hpp>
#include <virga/relational/related_rows.hpp>

namespace virga {

/// The facts asked for of the relation in `users.posts.any(...)` and its like, and of their arguments.
template <fixed_string Table, fixed_string Relation>
inline constexpr bool is_a_relation_of_many_rows = false;
template <fixed_string Table, fixed_string Relation>
inline constexpr bool is_a_relation_of_one_row = false;
template <class T>
inline constexpr bool is_a_condition_of_related_rows = detail::is_condition_operand<T>;
template <class T>
inline constexpr bool is_a_value_of_related_rows = detail::sql_operand<T>;
template <fixed_string Table, fixed_string Relation>
inline constexpr bool is_of_each_related_row = false;
template <class... Conditions>
inline constexpr bool has_one_condition = sizeof...(Conditions) == 1;

namespace detail {

/// The `1` of `select 1`.
struct select_one {
  template <class Out>
  static constexpr void write(Out& out, const select_one*) {
    out.text("1");
  }
};
template <>
inline constexpr bool binds_nothing<select_one> = true;

/// The methods of a relation in an expression: see schema/related_steps.hpp.
template <class Relation>
struct related {
  using keys = relation_keys<Relation>;
  static constexpr bool is_many = Relation::kind == relation_kind::many;

  template <class... Conditions>
  static constexpr auto any(const Conditions&... conditions) {
    if constexpr (!is_many)
      static_assert(is_a_relation_of_many_rows<table_label<typename keys::parent>, Relation::name>,
                    "any(), none(): this relation is of one row; say exists() of it");
    if constexpr (check<Conditions...>() && is_many)
      return exists_test<rows<select_one, Conditions...>>{{{}, condition_of(conditions)...}};
    else
      return bound_value<bool>{true};
  }
  template <class... Conditions>
  static constexpr auto none(const Conditions&... conditions) {
    return !any(conditions...);
  }
  template <class... Conditions>
  static constexpr auto every(const Conditions&... conditions) {
    static_assert(has_one_condition<Conditions...>, "every(): it needs the condition that every related row satisfies");
    if constexpr (!is_many)
      static_assert(is_a_relation_of_many_rows<table_label<typename keys::parent>, Relation::name>,
                    "every(): this relation is of one row; say exists(condition) of it");
    if constexpr (check<Conditions...>() && is_many && sizeof...(Conditions) == 1) {
      const auto unmet = is_not_true(condition_of(conditions...));
      return !exists_test<related_rows<Relation, select_one, std::remove_const_t<decltype(unmet)>>>{{{}, unmet}};
    } else {
      return bound_value<bool>{true};
    }
  }
  template <class... Conditions>
  static constexpr auto exists(const Conditions&... conditions) {
    if constexpr (is_many)
      static_assert(is_a_relation_of_one_row<table_label<typename keys::parent>, Relation::name>,
                    "exists(): this relation is of many rows; say any() of it");
    if constexpr (check<Conditions...>() && !is_many)
      return exists_test<rows<select_one, Conditions...>>{{{}, condition_of(conditions)...}};
    else
      return bound_value<bool>{true};
  }

  template <class... Conditions>
  static constexpr auto count(const Conditions&... conditions) {
    return aggregate<false>(virga::count(), conditions...);
  }
  template <class Operand, class... Conditions>
  static constexpr auto sum(const Operand& operand, const Conditions&... conditions) {
    return aggregate_of(operand, [](const auto& of) { return virga::sum(of); }, conditions...);
  }
  template <class Operand, class... Conditions>
  static constexpr auto avg(const Operand& operand, const Conditions&... conditions) {
    return aggregate_of(operand, [](const auto& of) { return virga::avg(of); }, conditions...);
  }
  template <class Operand, class... Conditions>
  static constexpr auto min(const Operand& operand, const Conditions&... conditions) {
    return aggregate_of(operand, [](const auto& of) { return virga::min(of); }, conditions...);
  }
  template <class Operand, class... Conditions>
  static constexpr auto max(const Operand& operand, const Conditions&... conditions) {
    return aggregate_of(operand, [](const auto& of) { return virga::max(of); }, conditions...);
  }

  template <class Operand>
  static constexpr auto value(const Operand& operand) {
    if constexpr (is_many)
      static_assert(is_a_relation_of_one_row<table_label<typename keys::parent>, Relation::name>,
                    "[]: this relation is of many rows, which have no one value; use count(), max() and their like");
    static_assert(is_a_value_of_related_rows<Operand>, "[]: the argument is not a column or an expression");
    if constexpr (!is_many && sql_operand<Operand>) {
      if constexpr (keys::check() && is_of_related_row<Operand>()) {
        using Node = decltype(as_operand(operand));
        return related_value<related_rows<Relation, Node, unsaid>, Node, true>{{as_operand(operand), {}}};
      } else {
        return bound_value<refused_value>{};
      }
    } else {
      return bound_value<refused_value>{};
    }
  }

 private:
  /// An aggregate of the row around alone would be that query's (PostgreSQL's manual, section 4.2.7).
  template <class Operand>
  static constexpr bool is_of_related_row() {
    using Node = node_list<decltype(as_operand(std::declval<const Operand&>()))>;
    constexpr bool is_of_target =
        fault_in<Node, sight_of<table_source<typename keys::target>>>::found.kind == fault_kind::none;
    constexpr bool is_of_it = is_of_target || is_of_junction<Node>();
    static_assert(is_of_it || is_of_each_related_row<table_label<typename keys::parent>, Relation::name>,
                  "sum() and its like, []: the operand must be of each related row; it can't have an aggregate or a "
                  "column of another table");
    return is_of_it;
  }
  template <class Node>
  static constexpr bool is_of_junction() {
    if constexpr (std::is_void_v<typename keys::junction>)
      return false;
    else
      return fault_in<Node, sight_of<table_source<typename keys::junction>>>::found.kind == fault_kind::none;
  }
  template <class Condition>
  static constexpr auto condition_of(const Condition& condition) {
    return as_condition(condition);
  }
  template <class... Conditions>
  struct first_condition {
    using type = unsaid;
  };
  template <class Condition>
  struct first_condition<Condition> {
    using type = decltype(as_condition(std::declval<const Condition&>()));
  };
  template <class Selected, class... Conditions>
  using rows = related_rows<Relation, Selected, typename first_condition<Conditions...>::type>;

  template <class... Conditions>
  static constexpr bool check() {
    static_assert(sizeof...(Conditions) <= 1, "any() and its like: give one condition; join several with `and`");
    static_assert((is_a_condition_of_related_rows<Conditions> && ...),
                  "any() and its like: the last argument is not a condition on the related rows");
    if constexpr (sizeof...(Conditions) <= 1 && (is_condition_operand<Conditions> && ...))
      return keys::check();
    else
      return false;
  }

  template <bool Nullable, class Aggregate, class... Conditions>
  static constexpr auto aggregate(const Aggregate& call, const Conditions&... conditions) {
    if constexpr (check<Conditions...>())
      return related_value<rows<Aggregate, Conditions...>, Aggregate, Nullable>{{call, condition_of(conditions)...}};
    else
      return bound_value<refused_value>{};
  }
  template <class Operand, class Make, class... Conditions>
  static constexpr auto aggregate_of(const Operand& operand, Make make, const Conditions&... conditions) {
    static_assert(is_a_value_of_related_rows<Operand>,
                  "sum(), avg(), min(), max(): the first argument is not a column or an expression");
    if constexpr (sql_operand<Operand>) {
      if constexpr (keys::check() && is_of_related_row<Operand>())
        return aggregate<true>(make(operand), conditions...);
      else
        return bound_value<refused_value>{};
    } else {
      return bound_value<refused_value>{};
    }
  }
};

}  // namespace detail
}  // namespace virga
