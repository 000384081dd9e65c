#pragma once

#include <virga/expr/compare.hpp>
#include <virga/expr/condition.hpp>
#include <virga/expr/conditional.hpp>
#include <virga/expr/function.hpp>

namespace virga {

struct no_case_operand {};
struct no_else {};

/// The fact asked for of a case.
template <class Case>
inline constexpr bool has_no_else = false;

namespace detail {

// Of results that are JSON or char the C++ type does not say so; the branches are conditions and results by turns.
template <class T, class... Branches>
constexpr sql_type type_of_results() {
  sql_type type = type_of<T>();
  bool is_result = true;
  (((is_result = !is_result), type = is_result && is_more_than_text(Branches::type) ? Branches::type : type), ...);
  return type;
}

}  // namespace detail

/// `case when condition then value ... else value end`, or `case operand when value then value ... end`. The branches
/// are conditions (or values to compare with) and results by turns. Without an else it may be null.
template <class Operand, class T, class Else, expression... Branches>
struct case_expression {
  using virga_expression = void;
  using value_type = T;
  static constexpr sql_type type = detail::type_of_results<T, Branches...>();
  static constexpr binding binds = binding::atom;

  [[no_unique_address]] Operand operand;
  node_list<Branches...> branches;
  [[no_unique_address]] Else otherwise;

  static constexpr bool nullable(const scope& s) {
    if (s.nulls(detail::identity_of<case_expression>)) return true;
    if constexpr (std::same_as<Else, no_else>) {
      return true;
    } else {
      bool is_result = true;
      bool result = Else::nullable(s);
      (((is_result = !is_result), result = result || (is_result && Branches::nullable(s))), ...);
      return result;
    }
  }

  template <class Out>
  static constexpr void write(Out& out, const case_expression* self) {
    out.text("case");
    if constexpr (!std::same_as<Operand, no_case_operand>) {
      out.text(" ");
      detail::write_node(out, detail::part(self, &case_expression::operand));
    }
    bool is_result = true;
    node_list<Branches...>::each(detail::part(self, &case_expression::branches), [&]<class Node>(const Node* node) {
      is_result = !is_result;
      out.text(is_result ? " then " : " when ");
      detail::write_node(out, node);
    });
    if constexpr (!std::same_as<Else, no_else>) {
      out.text(" else ");
      detail::write_node(out, detail::part(self, &case_expression::otherwise));
    }
    out.text(" end");
  }

  /// ` when condition then result`; of a case with an operand: ` when value then result`. std::nullopt is null.
  template <class When, class Then>
  constexpr auto when(const When& when, const Then& then) const;

  /// ` else result end`
  template <class Result>
  constexpr auto else_(const Result& result) const;

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string As>
  constexpr auto as() const {
    return named_expression<As, case_expression>{*this};
  }
};

namespace detail {

/// A result beside others of type T.
template <class T, sql_type Type, class Result>
constexpr auto as_case_result(const Result& result) {
  if constexpr (std::same_as<Result, std::nullopt_t>) {
    return null_value<T>{};
  } else {
    auto node = as_operand_beside<T, Type>(result);
    static_assert(have_a_common_type<T, typename decltype(node)::value_type>,
                  "case: the results have different types; cast one of them");
    return node;
  }
}

template <class Operand, class When>
constexpr auto as_case_condition(const When& when) {
  if constexpr (!std::same_as<Operand, no_case_operand>) {
    auto node = as_compared_with<Operand>(when);
    static_assert(are_comparable<typename Operand::value_type, typename decltype(node)::value_type>,
                  "case: the operand and a value have types that SQL can't compare; cast one of them");
    return node;
  } else {
    static_assert(is_condition_operand<When>, "case: what follows when is not a condition");
    if constexpr (is_condition_operand<When>)
      return as_condition(when);
    else
      return bound_value<bool>{true};
  }
}

template <class T, class Node>
using case_type = typename decltype(common_type_of(type_tag<T>{}, type_tag<typename Node::value_type>{}))::type;

}  // namespace detail

template <class Operand, class T, class Else, expression... Branches>
template <class When, class Then>
constexpr auto case_expression<Operand, T, Else, Branches...>::when(const When& when, const Then& then) const {
  static_assert(std::same_as<Else, no_else> || has_no_else<case_expression>, "case: when() comes before else_()");
  auto condition = detail::as_case_condition<Operand>(when);
  auto result = detail::as_case_result<T, type>(then);
  using Result = decltype(result);
  return case_expression<Operand, detail::case_type<T, Result>, Else, Branches..., decltype(condition), Result>{
      operand, detail::append(detail::append(branches, std::move(condition)), std::move(result)), otherwise};
}

template <class Operand, class T, class Else, expression... Branches>
template <class Result>
constexpr auto case_expression<Operand, T, Else, Branches...>::else_(const Result& result) const {
  static_assert(std::same_as<Else, no_else> || has_no_else<case_expression>, "case: it has an else_() already");
  auto node = detail::as_case_result<T, type>(result);
  return case_expression<Operand, detail::case_type<T, decltype(node)>, decltype(node), Branches...>{operand, branches,
                                                                                                     std::move(node)};
}

/// `case when condition then result`, to go on with `.when(condition, result)` and to end with `.else_(result)`,
/// without which it may be null. Results that are values are bound with the type of the first.
template <class When, class Then>
constexpr auto case_when(const When& when, const Then& then) {
  auto condition = detail::as_case_condition<no_case_operand>(when);
  using Result = operand_of<Then>;
  return case_expression<no_case_operand, typename Result::value_type, no_else, decltype(condition), Result>{
      {}, {std::move(condition), as_operand(then)}, {}};
}

/// What case_() yields: a case that has no branch yet.
template <expression Operand>
struct case_of {
  Operand operand;

  /// ` when value then result`
  template <class When, class Then>
  constexpr auto when(const When& value, const Then& then) const {
    auto compared = detail::as_case_condition<Operand>(value);
    using Result = operand_of<Then>;
    return case_expression<Operand, typename Result::value_type, no_else, decltype(compared), Result>{
        operand, {std::move(compared), as_operand(then)}, {}};
  }
};

/// `case operand`, to go on with `.when(value, result)`.
template <detail::sql_operand Operand>
constexpr auto case_(const Operand& operand) {
  return case_of<operand_of<Operand>>{as_operand(operand)};
}

}  // namespace virga
