#pragma once

#include <virga/relational/level_steps.hpp>
#include <virga/relational/write/written_keys.hpp>

#include <iterator>
#include <utility>
#include <vector>

namespace virga {

/// The facts asked for of the nested writes of with().
template <class T>
inline constexpr bool is_a_nested_write = requires { typename T::virga_nested_write; };
template <class T>
inline constexpr bool is_a_row_of_create = false;
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_in_the_table_of_the_relation = false;
template <fixed_string Table, fixed_string Relation>
inline constexpr bool is_the_only_one_to_say_its_key = false;
template <fixed_string Table, fixed_string Relation>
inline constexpr bool is_of_many_rows = false;

namespace detail {

template <class Tag, class Write>
constexpr bool check_nested_write() {
  static_assert(is_a_nested_write<Write>,
                "with(): the argument is not a nested write, such as users.posts.create({...})");
  if constexpr (!is_a_nested_write<Write>) {
    return false;
  } else {
    using Relation = typename Write::relation_type;
    static_assert(belongs_to_this_level<Relation, typename Tag::base>,
                  "with(): this relation belongs to another table");
    if constexpr (belongs_to_this_level<Relation, typename Tag::base>)
      return relation_keys<Relation>::check();
    else
      return false;
  }
}

/// True if nothing else says the key that this write gives to the row itself; says so otherwise.
template <class Tag, member_set Given, class Write, class... Before>
constexpr bool check_key_is_said_once() {
  constexpr bool is_free = !join(Given, said_by(type_list<Before...>{})).overlaps(said_by<Write>());
  static_assert(
      is_free || is_the_only_one_to_say_its_key<table_label<Tag>, Write::relation_type::name>,
      "with(): the key of this relation is said already, by another relation or by the row's parent; leave one "
      "of them out");
  return is_free;
}

/// `users.posts.create({...})`: rows that are written with their parent, and what is written with each of them.
template <class Relation, class... Writes>
class nested_create {
 public:
  using virga_nested_write = void;
  using relation_type = Relation;
  using writes_type = type_list<Writes...>;
  using row_type = typename row_of_create<Relation>::type;

  nested_create(std::vector<row_type> rows, node_list<Writes...> writes)
      : rows_(std::move(rows)), writes_(std::move(writes)) {}

  /// What is written with each of the rows.
  template <class... More>
  auto with(const More&... more) const {
    if constexpr ((check_nested_write<typename Relation::target_type, More>() && ...))
      return add(*this, more...);
    else
      return *this;
  }

  [[nodiscard]] const std::vector<row_type>& rows() const noexcept { return rows_; }
  [[nodiscard]] const node_list<Writes...>& writes() const noexcept { return writes_; }

 private:
  template <class Create>
  static auto add(const Create& create) {
    return create;
  }
  template <class... Before, class First, class... Rest>
  static auto add(const nested_create<Relation, Before...>& create, const First& first, const Rest&... rest) {
    using target = typename Relation::target_type;
    if constexpr (check_key_is_said_once<target, row_of_create<Relation>::given, First, Before...>())
      return add(nested_create<Relation, Before..., First>(create.rows(), append(create.writes(), first)), rest...);
    else
      return create;
  }

  std::vector<row_type> rows_;
  node_list<Writes...> writes_;
};

/// `users.groups.connect(groups.id == 2)`: a row that is there becomes a related one.
template <class Relation, class Condition>
struct nested_connect {
  using virga_nested_write = void;
  using relation_type = Relation;
  using writes_type = type_list<>;

  Condition condition;
};

template <class Relation, class Row>
auto make_nested_create(Row&& row) {
  using Made = nested_create<Relation>;
  using New = typename Made::row_type;
  static_assert(std::convertible_to<Row, New> || is_a_row_of_create<std::remove_cvref_t<Row>>,
                "create(): the argument is not a row of the relation's table; write create({.column = value, ...})");
  std::vector<New> rows;
  if constexpr (std::convertible_to<Row, New>) rows.push_back(row_from<New>(std::forward<Row>(row)));
  return Made(std::move(rows), {});
}

template <class Relation, fixed_string Table, fixed_string Column>
constexpr auto refuse_condition_of_connect() {
  static_assert(is_in_the_table_of_the_relation<Table, Column>,
                "connect(): this condition uses a column of another table; it says which row of the relation's own "
                "table is connected");
  return nested_connect<Relation, bound_value<bool>>{{true}};
}

template <class Relation, class Condition>
constexpr auto make_nested_connect(const Condition& condition) {
  static_assert(is_condition_operand<Condition>, "connect(): the argument is not a condition");
  if constexpr (is_condition_operand<Condition>) {
    auto node = as_condition(condition);
    using fault = fault_in<decltype(node), sight_of<table_source<typename Relation::target_type>>>;
    if constexpr (fault::found.kind == fault_kind::none)
      return nested_connect<Relation, decltype(node)>{node};
    else
      return refuse_condition_of_connect<Relation, fault::table, fault::name>();
  } else {
    return refused_query();
  }
}

}  // namespace detail

template <class Tag, relation_kind Kind, fixed_string Name, template <class> class Target, class... How>
template <class Relation, class Row>
auto relation<Tag, Kind, Name, Target, How...>::create(Row&& row) const {
  return detail::make_nested_create<Relation>(std::forward<Row>(row));
}
template <class Tag, relation_kind Kind, fixed_string Name, template <class> class Target, class... How>
template <std::size_t Count, class Relation>
auto relation<Tag, Kind, Name, Target, How...>::create(
    const typename detail::row_of_create<Relation>::type (&rows)[Count]) const {
  static_assert(Kind == relation_kind::many || Count == 1 || is_of_many_rows<detail::table_label<Tag>, Name>,
                "create(): this relation is of one row; give one");
  using Row = typename detail::row_of_create<Relation>::type;
  return detail::nested_create<relation>(std::vector<Row>(std::begin(rows), std::end(rows)), {});
}
template <class Tag, relation_kind Kind, fixed_string Name, template <class> class Target, class... How>
template <class Condition>
constexpr auto relation<Tag, Kind, Name, Target, How...>::connect(const Condition& condition) const {
  return detail::make_nested_connect<relation>(condition);
}

}  // namespace virga
