#pragma once

#include <virga/core/input_range.hpp>
#include <virga/expr/row_value.hpp>
#include <virga/relational/write/nested_changes.hpp>
#include <virga/relational/write/nested_writes.hpp>

#include <iterator>
#include <type_traits>
#include <utility>
#include <vector>

// The methods of a relation that make nested writes: see schema/nested_write_steps.hpp.

namespace virga {

/// The facts asked for of what they are given.
template <class T>
inline constexpr bool is_a_row_of_create = false;
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_in_the_table_of_the_relation = false;
template <fixed_string Table, fixed_string Relation>
inline constexpr bool is_of_many_rows = false;
template <class T>
inline constexpr bool is_a_column_to_find_by = false;
template <fixed_string Table, fixed_string... Columns>
inline constexpr bool find_one_row_at_most = false;
template <fixed_string Table, fixed_string Relation>
inline constexpr bool is_told_which_rows = false;
template <fixed_string Table, fixed_string Relation>
inline constexpr bool needs_no_condition = false;
template <fixed_string Table, fixed_string Relation>
inline constexpr bool may_be_untied = false;
template <fixed_string Table>
inline constexpr bool has_a_primary_key_to_set_by = false;

namespace detail {

template <class T, class New>
concept givable_rows = detail::input_range<T> && std::convertible_to<detail::range_reference_t<T>, const New&>;
template <class T, class New>
concept givable_lists_of_rows = detail::input_range<T> && givable_rows<detail::range_reference_t<T>, New>;

/// The columns of `connect_or_create(tags.name, ...)` or `row_value(a, b)`.
template <class T>
struct columns_to_find_by {
  using type = void;
};
template <class T>
  requires is_field<T>
struct columns_to_find_by<T> {
  using type = type_list<operand_of<T>>;
};
template <class... Parts>
  requires(is_column_ref<operand_of<Parts>> && ...)
struct columns_to_find_by<row_of_values<Parts...>> {
  using type = type_list<operand_of<Parts>...>;
};

/// True if the columns are the table's, and unique together.
template <class Tag, class... Columns>
constexpr bool check_columns_to_find_by(type_list<Columns...>) {
  constexpr bool belong = (std::same_as<Columns, column_ref<Tag, Columns::place>> && ...);
  static_assert(
      belong ||
          (is_in_the_table_of_the_relation<table_label<typename Columns::table_type>, Columns::member::name> && ...),
      "connect_or_create(), upsert(): a column to find the rows by is one of another table");
  if constexpr (belong) {
    constexpr bool unique = is_unique_together<Tag, Columns...>();
    static_assert(unique || find_one_row_at_most<table_label<Tag>, Columns::member::name...>,
                  "connect_or_create(), upsert(): the table has no primary key, unique constraint or unique index of "
                  "these columns; by others several rows could be found");
    return unique;
  } else {
    return false;
  }
}
template <class Tag, class T>
constexpr bool check_columns_to_find_by() {
  using Columns = typename columns_to_find_by<T>::type;
  static_assert(!std::is_void_v<Columns> || is_a_column_to_find_by<T>,
                "connect_or_create(), upsert(): say first by which column the rows are found, as tags.name, or "
                "row_value(a, b)");
  if constexpr (std::is_void_v<Columns>)
    return false;
  else
    return check_columns_to_find_by<Tag>(Columns{});
}

template <template <class...> class How, class Columns>
struct how_by;
template <template <class...> class How, class... Columns>
struct how_by<How, type_list<Columns...>> {
  using type = How<Columns...>;
};

template <fixed_string Table, fixed_string Column>
constexpr void refuse_condition_of_relation() {
  static_assert(is_in_the_table_of_the_relation<Table, Column>,
                "connect() and its like: this condition uses a column of another table; it says which rows of the "
                "relation's own table are meant");
}

template <class Relation>
struct written {
  using target = typename Relation::target_type;
  using parent = typename Relation::table_type::base;
  using New = typename row_of_create<Relation>::type;
  static constexpr bool is_many = Relation::kind == relation_kind::many;

  template <class Rows>
  static auto create(Rows&& rows) {
    return make<inserted>(std::forward<Rows>(rows));
  }
  template <class Columns, class Rows>
  static auto connect_or_create(const Columns&, Rows&& rows) {
    if constexpr (check_columns_to_find_by<target, Columns>())
      return make<typename how_by<found_or_inserted, typename columns_to_find_by<Columns>::type>::type>(
          std::forward<Rows>(rows));
    else
      return make<inserted>(std::vector<New>());
  }
  template <class Columns, class Rows>
  static auto upsert(const Columns&, Rows&& rows) {
    if constexpr (check_columns_to_find_by<target, Columns>())
      return make<typename how_by<upserted, typename columns_to_find_by<Columns>::type>::type>(
          std::forward<Rows>(rows));
    else
      return make<inserted>(std::vector<New>());
  }

  template <class Condition>
  static constexpr auto connect(const Condition& condition) {
    const auto node = condition_of(condition);
    return nested_connect<Relation, std::remove_const_t<decltype(node)>>(node);
  }

  template <class... Condition>
  static auto disconnect(const Condition&... condition) {
    check_cut();
    const auto node = condition_of_related(condition...);
    return nested_disconnect<Relation, std::remove_const_t<decltype(node)>>(node);
  }
  template <class... Condition>
  static auto update(const patch_of<target>& patch, const Condition&... condition) {
    const auto node = condition_of_related(condition...);
    return nested_update<Relation, std::remove_const_t<decltype(node)>>(node, patch, {});
  }
  template <class... Condition>
  static auto delete_(const Condition&... condition) {
    if constexpr (parent_refers<Relation>) check_cut();
    const auto node = condition_of_related(condition...);
    return nested_delete<Relation, std::remove_const_t<decltype(node)>>(node);
  }
  template <class Keys>
  static auto set(Keys&& keys) {
    static_assert(is_many || is_of_many_rows<table_label<parent>, Relation::name>,
                  "set(): this relation is of one row; connect() it");
    constexpr bool has_key = keys_of<target>.primary.size != 0;
    static_assert(has_key || has_a_primary_key_to_set_by<table_label<target>>,
                  "set(): the related table has no primary key; use connect() and disconnect()");
    if constexpr (is_many && has_key) {
      check_cut();
      using Set = nested_set<Relation>;
      return Set(std::vector<typename Set::value_type>(std::begin(keys), std::end(keys)));
    } else {
      return nested_write<Relation>();
    }
  }

 private:
  template <class How, class Rows>
  static auto make(Rows&& given) {
    using Made = nested_create<Relation, How>;
    std::vector<New> rows;
    std::vector<std::size_t> sizes;
    if constexpr (std::is_array_v<std::remove_reference_t<Rows>>) {
      static_assert(is_many || std::extent_v<std::remove_reference_t<Rows>> == 1 ||
                        is_of_many_rows<table_label<parent>, Relation::name>,
                    "create(): this relation is of one row; give one");
      rows.assign(std::begin(given), std::end(given));
    } else if constexpr (std::convertible_to<Rows, New>) {
      rows.push_back(row_from<New>(std::forward<Rows>(given)));
    } else if constexpr (givable_rows<Rows, New>) {
      for (auto&& row : given) rows.push_back(std::forward<decltype(row)>(row));
      if constexpr (!is_many) sizes.assign(rows.size(), 1);
    } else if constexpr (is_many && givable_lists_of_rows<Rows, New>) {
      for (auto&& of_one : given) {
        const std::size_t before = rows.size();
        for (auto&& row : of_one) rows.push_back(std::forward<decltype(row)>(row));
        sizes.push_back(rows.size() - before);
      }
    } else {
      static_assert(is_a_row_of_create<std::remove_cvref_t<Rows>>,
                    "create(): the argument is not a row of the relation's table, nor a range of them; write "
                    "create({.column = value, ...})");
    }
    return Made(std::move(rows), std::move(sizes), {});
  }

  /// That the rows can be there without each other.
  static constexpr void check_cut() {
    constexpr relation_columns keys = relation_keys<Relation>::columns;
    constexpr bool may_be_null = child_refers<Relation>    ? may_be_cut<target>(keys.child)
                                 : parent_refers<Relation> ? may_be_cut<parent>(keys.parent)
                                                           : true;
    static_assert(may_be_null || may_be_untied<table_label<parent>, Relation::name>,
                  "disconnect(), set(), delete_(): the foreign key of this relation is not null, so that a row can't "
                  "be without the other; connect another one, or delete the row that has the key");
  }

  template <class Condition>
  static constexpr auto condition_of(const Condition& condition) {
    static_assert(is_condition_operand<Condition>, "connect() and its like: the argument is not a condition");
    if constexpr (is_condition_operand<Condition>) {
      auto node = as_condition(condition);
      using fault = fault_in<decltype(node), sight_of<table_source<target>>>;
      if constexpr (fault::found.kind == fault_kind::none) {
        return node;
      } else {
        refuse_condition_of_relation<fault::table, fault::name>();
        return bound_value<bool>{true};
      }
    } else {
      return bound_value<bool>{true};
    }
  }

  template <class... Condition>
  static constexpr auto condition_of_related(const Condition&... condition) {
    if constexpr (sizeof...(Condition) == 0) {
      static_assert(!is_many || is_told_which_rows<table_label<parent>, Relation::name>,
                    "disconnect(), update(), delete_(): say which of the related rows are meant, as "
                    "users.posts.delete_(posts.views == 0)");
      return bound_value<bool>{true};
    } else {
      static_assert(is_many || needs_no_condition<table_label<parent>, Relation::name>,
                    "disconnect(), update(), delete_(): this relation is of one row, which needs no condition");
      return condition_of(condition...);
    }
  }
};

}  // namespace detail
}  // namespace virga
