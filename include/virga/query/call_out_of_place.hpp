#pragma once

#include <virga/writer/scope.hpp>

namespace virga::detail {

/// What may keep an expression from its place although the tables of its columns are in sight: conditions and keys of
/// rows come before there are groups and windows (PostgreSQL's manual, sections 4.2.7 and 4.2.8).
enum class call_out_of_place { none, aggregate, window_function };

/// None also if a column is the cause.
template <class InScope>
constexpr call_out_of_place find_call_out_of_place(scope tables, InScope in_scope) {
  if (in_scope(tables.of_rows()) || !in_scope(tables)) return call_out_of_place::none;
  tables.takes_aggregates = false;
  return in_scope(tables) ? call_out_of_place::window_function : call_out_of_place::aggregate;
}

template <class Node, class Tables>
inline constexpr call_out_of_place call_in_the_way =
    find_call_out_of_place(Tables::tables(), [](const scope& tables) { return Node::in_scope(tables); });

}  // namespace virga::detail
