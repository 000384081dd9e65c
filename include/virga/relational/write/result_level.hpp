#pragma once

#include <virga/relational/level_steps.hpp>

#include <cstddef>
#include <utility>

// What is read back of a nested write: the relations that it wrote to, each once.

namespace virga::detail {

template <class Relation, class... Writes>
using writes_below = typename joined_lists<type_list<>, type_list<>,
                                           std::conditional_t<std::is_same_v<typename Writes::relation_type, Relation>,
                                                              typename Writes::writes_type, type_list<>>...>::type;

template <class Tag, class... Writes>
constexpr auto result_level(type_list<Writes...>);

/// The rows of a level in the order of their primary key.
template <class Load, class Tag, std::size_t... Is>
constexpr auto in_order_of_key(const Load& load, std::index_sequence<Is...>) {
  if constexpr (sizeof...(Is) == 0)
    return load;
  else
    return load.order_by(column_ref<Tag, keys_of<Tag>.primary.places[Is]>{}...);
}

template <class Level, class... All>
constexpr auto add_result_loads(const Level& level, type_list<All...>, type_list<>) {
  return level;
}
template <class Level, class... All, class First, class... Rest>
constexpr auto add_result_loads(const Level& level, type_list<All...> all, type_list<First, Rest...>) {
  using Relation = typename First::relation_type;
  if constexpr (loads_relation<Relation>(typename Level::loads_type{})) {
    return add_result_loads(level, all, type_list<Rest...>{});
  } else {
    using Target = typename Relation::target_type;
    const auto below = result_level<Target>(writes_below<Relation, All...>{});
    using Load = relation_load<Relation, std::remove_cv_t<decltype(below)>>;
    constexpr std::size_t key = Relation::kind == relation_kind::many ? keys_of<Target>.primary.size : 0;
    return add_result_loads(
        add_load(level, in_order_of_key<Load, Target>(Load(below), std::make_index_sequence<key>{})), all,
        type_list<Rest...>{});
  }
}

template <class Tag, class... Writes>
constexpr auto result_level(type_list<Writes...> writes) {
  return add_result_loads(plain_level<Tag>{}, writes, writes);
}

}  // namespace virga::detail
