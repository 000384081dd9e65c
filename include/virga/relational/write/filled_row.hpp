#pragma once

#include <virga/query/run/refused_query.hpp>
#include <virga/relational/level_steps.hpp>
#include <virga/relational/write/nested_writes.hpp>
#include <virga/relational/write/relation_writes.hpp>
#include <virga/schema/row_members.hpp>

#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

// Rows that hold the rows that are written with them, and what becomes of them: the writes that with() takes.

namespace virga::detail {

/// As as_created, with the relations of `Loaded` as members.
template <class Tag, member_set Given, class... Loaded>
struct as_filled {
  template <fixed_string Name, auto Spec>
  using column = typename as_created<Tag, Given>::template column<Name, Spec>;
  template <fixed_string Name, template <class> class Target, class... How>
  using many = std::conditional_t<is_row_member<typename loaded_as<Tag, Name, Loaded...>::type>,
                                  typename loaded_as<Tag, Name, Loaded...>::type, no_rows<Target>>;
  template <fixed_string Name, template <class> class Target, class... How>
  using one = many<Name, Target, How...>;
};

/// The row of a level of a nested read, to be filled.
template <class Tag, member_set Given, class Loads>
struct filled_row;
template <class Tag, member_set Given>
struct filled_row<Tag, Given, type_list<>> {
  using type = typename Tag::template apply<as_created<Tag, Given>>;
};

template <class Load>
struct filled_relation;
template <class Relation, class Level>
struct filled_relation<relation_load<Relation, Level>> {
  using row = typename filled_row<typename Level::table_type::base, row_of_create<Relation>::given,
                                  typename Level::loads_type>::type;
  static constexpr bool is_many = Relation::kind == relation_kind::many;
  using type = loaded<Relation::name, std::conditional_t<is_many, std::vector<row>, std::optional<row>>>;
};
template <class Tag, member_set Given, class... Loads>
struct filled_row<Tag, Given, type_list<Loads...>> {
  using type = typename Tag::template apply<as_filled<Tag, Given, typename filled_relation<Loads>::type...>>;
};

/// True for a row of `db.create(table)` that holds others.
template <class Tag, class Row>
inline constexpr bool is_filled_row = false;
template <template <class> class Struct, class... Loaded>
inline constexpr bool is_filled_row<table_tag<Struct>, Struct<as_filled<table_tag<Struct>, member_set{}, Loaded...>>> =
    true;

// What is wrong with a tree of rows is looked for first, so that it is said with few lines around it, however deep.

struct no_filled_fault {};
template <class Tag, member_set Given, class Relation, class... Before>
struct key_said_twice {
  static auto refuse() {
    check_key_is_said_once<Tag, Given, nested_write<Relation>, nested_write<Before>...>();
    return refused_query();
  }
};

template <class Tag, member_set Given, class Relation, class... Before>
constexpr auto fault_of_relation() {
  constexpr member_set said = join(Given, said_by(type_list<nested_write<Before>...>{}));
  if constexpr (said.overlaps(nested_write<Relation>::said))
    return key_said_twice<Tag, Given, Relation, Before...>();
  else
    return no_filled_fault();
}
template <class Tag, member_set Given, class... Before>
constexpr auto fault_of_relations(type_list<Before...>) {
  return no_filled_fault();
}
template <class Tag, member_set Given, class First, class... Rest, class... Before>
constexpr auto fault_of_relations(type_list<Before...>) {
  constexpr auto fault = fault_of_relation<Tag, Given, First, Before...>();
  if constexpr (std::same_as<decltype(fault), const no_filled_fault>)
    return fault_of_relations<Tag, Given, Rest...>(type_list<Before..., First>{});
  else
    return fault;
}

template <class Fault, class... Rest>
constexpr auto first_fault(Fault fault, Rest... rest) {
  if constexpr (sizeof...(Rest) == 0 || !std::same_as<Fault, no_filled_fault>)
    return fault;
  else
    return first_fault(rest...);
}
template <class Row>
struct fault_of_filled {
  using type = no_filled_fault;
};
template <template <class> class Struct, class Tag, member_set Given, fixed_string... Names, class... Rows>
struct fault_of_filled<Struct<as_filled<Tag, Given, loaded<Names, Rows>...>>> {
  using own =
      decltype(fault_of_relations<Tag, Given, member_at<Tag, table_info<Tag>::find(Names.view())>...>(type_list<>{}));
  using type = decltype(first_fault(own(), typename fault_of_filled<typename Rows::value_type>::type()...));
};

template <class Rows>
struct row_of_rows {
  using type = std::remove_cvref_t<Rows>;
};
template <input_range Rows>
struct row_of_rows<Rows> {
  using type = range_value_t<Rows>;
};

/// True for such a row, or a range of them.
template <class Tag, class Rows>
constexpr bool are_filled_rows() {
  return is_filled_row<Tag, typename row_of_rows<Rows>::type>;
}
/// True for a row that a query has yielded, or a range of them.
template <class Rows>
constexpr bool are_read_rows() {
  return result_row<typename row_of_rows<Rows>::type>;
}

template <class Rows>
auto list_of_rows(Rows&& given) {
  using Row = typename row_of_rows<Rows>::type;
  if constexpr (std::same_as<Rows, std::vector<Row>>) {
    return std::move(given);
  } else {
    std::vector<Row> rows;
    if constexpr (input_range<Rows>)
      for (auto&& row : given) rows.push_back(std::forward<decltype(row)>(row));
    else
      rows.push_back(std::forward<Rows>(given));
    return rows;
  }
}

template <class To>
struct take_member {
  static To from(To& member) { return std::move(member); }
  template <class Rows>
  static To from(Rows&) {
    return To();
  }
};
template <class Row, class Filled, class... Members>
Row row_without_relations(Filled& filled, type_list<Members...>) {
  return visit_members<sizeof...(Members)>(
      filled, [](auto&... members) { return Row{take_member<Members>::from(members)...}; });
}

/// The rows without those that they hold, which stay where they are.
template <class Row>
std::vector<Row> own_columns(std::vector<Row>& rows) {
  return std::move(rows);
}
template <template <class> class Struct, class Tag, member_set Given, class... Loaded>
auto own_columns(std::vector<Struct<as_filled<Tag, Given, Loaded...>>>& rows) {
  using Row = Struct<as_created<Tag, Given>>;
  std::vector<Row> own;
  own.reserve(rows.size());
  for (auto& row : rows)
    own.push_back(row_without_relations<Row>(row, row_member_list<Row, table_info<Tag>::member_count>()));
  return own;
}

template <class Row>
std::size_t take_rows(std::vector<Row>& from, std::vector<Row>& to) {
  to.insert(to.end(), std::move_iterator(from.begin()), std::move_iterator(from.end()));
  return from.size();
}
template <class Row>
std::size_t take_rows(std::optional<Row>& from, std::vector<Row>& to) {
  if (from) to.push_back(*std::move(from));
  return from ? 1 : 0;
}

template <class Create, class Row>
auto with_rows_inside(const Create& create, std::vector<Row>&) {
  return create;
}
template <class Create, template <class> class Struct, class Tag, member_set Given, fixed_string... Names,
          class... Rows>
auto with_rows_inside(const Create& create, std::vector<Struct<as_filled<Tag, Given, loaded<Names, Rows>...>>>& rows);

/// `users.posts.create(...)` of the rows that rows hold.
template <class Relation, class Member, class Row>
auto create_of_rows_inside(std::vector<Row>& rows) {
  using info = table_info<typename Relation::table_type>;
  std::vector<typename Member::value_type> inside;
  std::vector<std::size_t> sizes;
  sizes.reserve(rows.size());
  for (auto& row : rows)
    sizes.push_back(take_rows(nth_member<info::find(Relation::name.view()), info::member_count>(row), inside));
  auto own = own_columns(inside);
  return with_rows_inside(nested_create<Relation, inserted>(std::move(own), std::move(sizes), {}), inside);
}

/// What creates the rows, with what creates those that they hold.
template <class Create, template <class> class Struct, class Tag, member_set Given, fixed_string... Names,
          class... Rows>
auto with_rows_inside(const Create& create, std::vector<Struct<as_filled<Tag, Given, loaded<Names, Rows>...>>>& rows) {
  return create.with(create_of_rows_inside<member_at<Tag, table_info<Tag>::find(Names.view())>, Rows>(rows)...);
}

}  // namespace virga::detail
