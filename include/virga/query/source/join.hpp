#pragma once

#include <virga/expr/logic.hpp>
#include <virga/query/source/found_marks.hpp>
#include <virga/query/source/source.hpp>

#include <concepts>
#include <string_view>

namespace virga {

enum class join_kind { inner, left, right, full, cross };

constexpr std::string_view sql_text(join_kind kind) {
  switch (kind) {
    case join_kind::inner:
      return " inner join ";
    case join_kind::left:
      return " left join ";
    case join_kind::right:
      return " right join ";
    case join_kind::full:
      return " full join ";
    case join_kind::cross:
      return " cross join ";
  }
  return {};
}

/// Instead of a condition: a cross join has none.
struct void_condition {
  template <class Out>
  static constexpr void write(Out&, const void_condition*) {}
};

/// ` on true`: every pair, of a join that must have a condition.
struct every_pair {
  template <class Out>
  static constexpr void write(Out& out, const every_pair*) {
    out.text(" on ");
    out.text(out.rules().true_literal);
  }
};

/// ` on <condition>`
template <expression Condition>
struct on_condition {
  Condition condition;

  template <class Out>
  static constexpr void write(Out& out, const on_condition* self) {
    if constexpr (Out::binds_values) {
      detail::binder_of<Condition>::write(out, &self->condition);
    } else {
      out.text(" on ");
      Condition::write(out, detail::part(self, &on_condition::condition));
    }
  }
};

/// ` using ("id", "name")`: columns of these names are equal on both sides.
template <class... Fields>
struct using_columns {
  template <class Source>
  static constexpr bool are_columns_of() {
    return (Source::has_column(Fields::name.view()) && ...);
  }

  template <class Out>
  static constexpr void write(Out& out, const using_columns*) {
    bool first = true;
    ((out.text(first ? " using (" : ", "), first = false, out.identifier(Fields::name.view())), ...);
    out.text(")");
  }
};

/// `inner join "posts" on <condition>`
template <join_kind Kind, class Source, class On>
struct joined {
  using source_type = Source;
  static constexpr join_kind kind = Kind;

  Source source;
  On on;

  /// Behind so many tables.
  template <class Marks = detail::no_marks, class Out>
  static constexpr void write(Out& out, const joined* self, std::size_t before) {
    out.text(sql_text(Kind));
    detail::write_source_beside<Marks>(out, detail::part(self, &joined::source), before);
    const detail::in_part<Out> here(out, query_part::join, detail::calls_allowed::none, before + 1);
    On::write(out, detail::part(self, &joined::on));
  }
};

namespace detail {

template <>
inline constexpr bool binds_nothing<void_condition> = true;
template <>
inline constexpr bool binds_nothing<every_pair> = true;
template <class Condition>
inline constexpr bool binds_nothing<on_condition<Condition>> = binds_nothing<Condition>;
template <class... Fields>
inline constexpr bool binds_nothing<using_columns<Fields...>> = true;
template <join_kind Kind, class Source, class On>
inline constexpr bool binds_nothing<joined<Kind, Source, On>> = binds_nothing<Source> && binds_nothing<On>;

}  // namespace detail

/// The facts asked for of a join's condition.
template <class Condition>
inline constexpr bool is_join_condition = detail::condition_like<Condition>;
template <class... Fields>
inline constexpr bool are_columns_of_both_sides = false;
template <class... Fields>
inline constexpr bool are_columns_of_one_type = false;

namespace detail {

/// The name of a column of a table, or of one of a subquery.
template <fixed_string Name>
struct used_name {
  static constexpr auto name = Name;
};
template <class T>
inline constexpr bool is_a_named_column = is_field<T>;
template <class T>
  requires requires { T::derived_name; }
inline constexpr bool is_a_named_column<T> = true;

template <class Column>
constexpr auto name_to_use() {
  if constexpr (is_field<Column>)
    return used_name<Column::name>{};
  else
    return used_name<Column::derived_name>{};
}

}  // namespace detail

/// Of a join: `using ("author_id")`. The columns may be of either side; both have columns of these names.
template <class... Columns>
constexpr auto using_(const Columns&...) {
  constexpr bool are_columns = (detail::is_a_named_column<Columns> && ...);
  static_assert(sizeof...(Columns) > 0 && are_columns, "using_(): the arguments are not columns");
  if constexpr (are_columns)
    return using_columns<decltype(detail::name_to_use<Columns>())...>{};
  else
    return using_columns<>{};
}

namespace detail {

template <class T>
inline constexpr bool says_how_to_join = false;
template <>
inline constexpr bool says_how_to_join<void_condition> = true;
template <>
inline constexpr bool says_how_to_join<every_pair> = true;
template <class... Fields>
inline constexpr bool says_how_to_join<using_columns<Fields...>> = true;

/// In the place of a condition that was not given.
struct no_condition {};

/// What stands behind the table: a condition in its clause.
template <class On>
constexpr auto as_join_condition(const On& on) {
  if constexpr (says_how_to_join<On>) {
    return on;
  } else if constexpr (std::same_as<On, no_condition>) {
    static_assert(
        is_join_condition<On>,
        "join(): the condition is missing, as in posts.author_id == users.id; for every pair of rows use cross_join()");
    return every_pair{};
  } else {
    using Node = operand_of<On>;
    static_assert(is_join_condition<Node>, "join(): the second argument is not a condition; compare two columns");
    if constexpr (is_join_condition<Node>)
      return on_condition<Node>{as_operand(on)};
    else
      return every_pair{};
  }
}

template <class From, class Source, class On>
inline constexpr bool is_used_on_both_sides = true;
template <class From, class Source, class... Fields>
inline constexpr bool is_used_on_both_sides<From, Source, using_columns<Fields...>> =
    using_columns<Fields...>::template are_columns_of<Source>() && (From::has_column(Fields::name.view()) && ...);

/// The type of a source's column of a name; void where it is not known here.
template <class Source, fixed_string Name>
struct column_type_in {
  using type = void;
};
template <source_of_table Source, fixed_string Name>
struct column_type_in<Source, Name> {
  using info = table_info<typename Source::table_type::base>;
  using type = typename type_at<info::find(Name.view()), typename info::member_list>::value_type;
};

template <class Left, class Right>
inline constexpr bool may_be_equal = comparable_types<Left, Right>;
template <class Right>
inline constexpr bool may_be_equal<void, Right> = true;
template <class Left>
inline constexpr bool may_be_equal<Left, void> = true;
template <>
inline constexpr bool may_be_equal<void, void> = true;

/// True if a column of `using` may be equal in a joined table and in those before it that have it.
template <class Source, class Field, class... Sources>
constexpr bool may_be_joined_on(type_list<Sources...>) {
  const auto fits = []<class Before>(type_tag<Before>) {
    if constexpr (Before::has_column(Field::name.view()))
      return may_be_equal<typename column_type_in<Before, Field::name>::type,
                          typename column_type_in<Source, Field::name>::type>;
    else
      return true;
  };
  return (fits(type_tag<Sources>{}) && ...);
}
template <class From, class Source, class On>
inline constexpr bool is_used_on_one_type = true;
template <class From, class Source, class... Fields>
  requires is_used_on_both_sides<From, Source, using_columns<Fields...>>
inline constexpr bool is_used_on_one_type<From, Source, using_columns<Fields...>> =
    (may_be_joined_on<Source, Fields>(typename From::sources{}) && ...);

}  // namespace detail
}  // namespace virga
