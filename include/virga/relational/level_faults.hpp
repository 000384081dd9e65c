#pragma once

#include <virga/query/source/refused_text.hpp>
#include <virga/relational/level.hpp>

// What is said of the conditions and keys of a level of a nested read that it can't have.

namespace virga {

namespace detail {

template <class T>
struct relation_of {
  using type = void;
};
template <class Tag, relation_kind Kind, fixed_string Name, template <class> class Target, class... How>
struct relation_of<relation<Tag, Kind, Name, Target, How...>> {
  using type = relation<Tag, Kind, Name, Target, How...>;
};
template <class Relation, class Level>
struct relation_of<relation_load<Relation, Level>> {
  using type = Relation;
};

template <class Relation>
constexpr auto as_load(const Relation& relation);

template <fixed_string Table, fixed_string Column>
constexpr void refuse_column_of_level() {
  static_assert(is_in_the_table_of_this_level<Table, Column>,
                "where(): this condition uses a column of another table; in a nested read each level filters its own");
}
template <class Fault>
constexpr void refuse_where_of_level() {
  // Of the template's parameter: else the sentence would come without the mistake.
  constexpr query_part part = Fault::found.kind == fault_kind::none ? query_part::expression : query_part::where;
  if constexpr (Fault::found.kind == fault_kind::window_function)
    refuse_window_function<part>();
  else if constexpr (is_call(Fault::found.kind))
    refuse_aggregate<part>();
  else if constexpr (Fault::found.kind == fault_kind::window)
    refuse_window_name<Fault::name>();
  else if constexpr (Fault::found.kind == fault_kind::relation)
    refuse_relation<Fault::table, Fault::name>();
  else
    refuse_column_of_level<Fault::table, Fault::name>();
}
template <fixed_string Table, fixed_string Column>
constexpr void refuse_order_of_level() {
  static_assert(is_in_the_table_of_this_level<Table, Column>,
                "order_by(): a key uses a column of another table; in a nested read each level orders its own");
}

template <class Relation, class... Loads>
constexpr bool loads_relation(type_list<Loads...>) {
  return (std::same_as<typename Loads::relation_type, Relation> || ...);
}

}  // namespace detail

}  // namespace virga
