#pragma once

#include <virga/query/expression_reader.hpp>
#include <virga/query/ungrouped.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

// The columns of a grouped query that are in no group, where its clauses are chosen at run time: see ungrouped.hpp.

namespace virga::detail {

/// The select list of a query.
template <class Query>
void read_select_list(expression_reader& out) {
  if constexpr (Query::field_count == 0)
    write_every_column(out, typename Query::from_type::sources{});
  else
    look_in_fields(out, typename Query::fields_type{});
}

/// A key of group_by().
struct group_key {
  read_expression read;                           // of a name in the select list what it stands for
  std::span<const std::string_view> primary_key;  // of a column's table
};

template <class Tag>
inline constexpr auto names_of_primary_key = [] {
  constexpr const key_columns& primary = keys_of<Tag>.primary;
  std::array<std::string_view, primary.size> names{};
  for (std::size_t i = 0; i < primary.size; ++i) names[i] = table_info<Tag>::names[primary.places[i]];
  return names;
}();

template <class Key>
struct group_key_of {
  static constexpr group_key value{&read_node<Key>, {}};
};
template <class Tag, std::size_t Place>
struct group_key_of<column_ref<Tag, Place>> {
  static constexpr group_key value{&read_node<column_ref<Tag, Place>>, names_of_primary_key<typename Tag::base>};
};
template <fixed_string Name, class E>
struct group_key_of<output_name<Name, E>> : group_key_of<E> {};

/// What is grouped by and what must be known in a group.
class run_time_groups {
 public:
  template <class Key>
  void add_key() {
    if constexpr (grouping<Key>)
      add_keys(typename keys_in<Key>::as_given{});
    else
      keys_.push_back(&group_key_of<Key>::value);
  }

  /// An expression of having(), order_by() and their like.
  template <class Node>
  void add_part(std::string_view method, const scope& tables) {
    parts_.push_back({method, &read_node<Node>});
    if constexpr (may_hold_an_aggregate<Node>) may_aggregate_ = may_aggregate_ || uses_aggregate<Node>(tables);
  }

  /// Aggregates are selected: all rows are a group, if no keys come.
  void note_aggregates() { may_aggregate_ = true; }

  /// usage_error if the query is grouped and uses a column of its tables that is neither known in a group nor in an
  /// aggregate. Passes what can't be said for certain: with sql<> and conditions made at run time among the keys.
  void require_known(const dialect_rules& rules, const scope& tables, read_expression select_list,
                     bool is_grouped) const;

  /// True for an expression that has an aggregate of the tables in it, not one of an enclosing query.
  template <class Node>
  static constexpr bool uses_aggregate(scope tables) {
    tables.every_cte = true;
    if (!Node::in_scope(tables)) return false;
    tables.takes_aggregates = false;
    return !Node::in_scope(tables);
  }

 private:
  struct part {
    std::string_view method;
    read_expression read;
  };

  template <class... Keys>
  void add_keys(type_list<Keys...>) {
    (add_key<Keys>(), ...);
  }

  std::vector<const group_key*> keys_;
  std::vector<part> parts_;
  bool may_aggregate_ = false;
};

}  // namespace virga::detail
