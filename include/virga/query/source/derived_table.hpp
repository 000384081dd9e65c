#pragma once

#include <virga/query/source/listed_columns.hpp>
#include <virga/query/source/select_row.hpp>
#include <virga/writer/in_sight.hpp>

// What a select is as a table: a subquery in from(), a common table expression.

namespace virga {

/// A column of a subquery that stands in from().
template <fixed_string Table, fixed_string Name, class E, bool Nullable>
struct derived_column {
  using virga_expression = void;
  static constexpr auto derived_name = Name;
  using value_type = typename E::value_type;
  static constexpr sql_type type = E::type;
  static constexpr binding binds = binding::atom;

  static constexpr bool nullable(const scope& tables) {
    if constexpr (requires { typename E::virga_of_enclosing_query; })
      return Nullable || tables.is_nullable(Table.view()) || E::nullable(tables);
    else
      return Nullable || tables.is_nullable(Table.view());
  }

  template <class Out>
  static constexpr void write(Out& out, const derived_column*) {
    out.column(Table.view(), Name.view());
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string As>
  constexpr auto as() const {
    return named_expression<As, derived_column>{*this};
  }
};

/// The facts asked for of a subquery in from().
template <fixed_string Subquery, fixed_string Column>
inline constexpr bool has_column = false;
template <class Field>
inline constexpr bool has_name = false;
template <class Tag, std::size_t Place>
inline constexpr bool has_name<column_ref<Tag, Place>> = true;
template <fixed_string Name, class E>
inline constexpr bool has_name<named_expression<Name, E>> = true;
template <fixed_string Table, fixed_string Name, class E, bool Nullable>
inline constexpr bool has_name<derived_column<Table, Name, E, Nullable>> = true;

namespace detail {

/// What a lateral subquery selects of the tables before it, which a join may leave null.
template <expression E>
struct of_enclosing_query : E {
  using virga_of_enclosing_query = void;
};
template <class Query, class E>
inline constexpr bool is_of_enclosing_query = [] {
  scope own = Query::tables();
  own.every_cte = true;
  return !fits<E>(own);
}();

/// True for a query in another one of whose tables it uses columns.
template <class Query>
inline constexpr bool uses_tables_around = !fits<Query>(scope_of_every_cte());

// Selected again, a subquery's column keeps its name: `row.get<"posts">()`.
template <fixed_string Table, fixed_string Name, class E, bool Nullable>
struct selected_field<derived_column<Table, Name, E, Nullable>> {
  using node = derived_column<Table, Name, E, Nullable>;
  using key = key_name<Name>;
};

/// The fields a subquery has as a table: what it selects, or every column of its one table.
template <class Fields, class From>
struct table_fields {
  using type = Fields;
};
template <class Tag, class Sequence>
struct every_column;
template <class Tag, std::size_t... Is>
struct every_column<Tag, std::index_sequence<Is...>> {
  static constexpr auto places = [] {
    using info = table_info<typename Tag::base>;
    std::array<std::size_t, sizeof...(Is)> found{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < info::member_count; ++i)
      if (info::is_column[i]) found[at++] = i;
    return found;
  }();
  using type = type_list<column_ref<Tag, places[Is]>...>;
};
template <source_of_table Source>
struct table_fields<type_list<>, from_clause<Source>>
    : every_column<typename Source::table_type, std::make_index_sequence<Source::column_count>> {};

template <class Query>
using fields_as_table = typename table_fields<typename Query::fields_type, typename Query::from_type>::type;

template <class F>
struct field_name {  // of an expression without a name, which as() refuses
  static constexpr auto value = fixed_string("");
};
template <class Tag, std::size_t Place>
struct field_name<column_ref<Tag, Place>> {
  static constexpr auto value = column_ref<Tag, Place>::member::name;
};
template <fixed_string Name, class E>
struct field_name<named_expression<Name, E>> {
  static constexpr auto value = Name;
};
template <fixed_string Table, fixed_string Name, class E, bool Nullable>
struct field_name<derived_column<Table, Name, E, Nullable>> {
  static constexpr auto value = Name;
};

/// True if no name is there twice. An expression may have none.
template <std::size_t Count>
constexpr bool are_distinct(const std::array<std::string_view, Count>& names) {
  for (std::size_t i = 0; i < Count; ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (!names[i].empty() && names[i] == names[j]) return false;
  return true;
}

template <class Fields>
struct field_names;
template <class... Fields>
struct field_names<type_list<Fields...>> {
  static constexpr std::array<std::string_view, sizeof...(Fields)> names{field_name<Fields>::value.view()...};
  static constexpr std::array<sql_type, sizeof...(Fields)> types{selected_field<Fields>::node::type...};
  static constexpr std::size_t find(std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i] == name) return i;
    return names.size();
  }
};

template <class Fields>
inline constexpr bool all_have_names = false;
template <class... Fields>
inline constexpr bool all_have_names<type_list<Fields...>> = sizeof...(Fields) > 0 && (has_name<Fields> && ...);

/// The order in which a row of these fields is read: that of the table struct's members where it is one.
template <class Fields>
inline constexpr std::array<std::size_t, 0> field_order{};
template <class... Fields>
inline constexpr auto field_order<type_list<Fields...>> = [] {
  std::array<std::size_t, sizeof...(Fields)> order{};
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  if constexpr ((is_column_ref<Fields> && ...)) {
    constexpr auto by_place = order_of_fields<Fields...>();
    using tag = typename common_table<Fields...>::type;
    if constexpr (!std::is_void_v<tag>)
      for (std::size_t i = 0; i < order.size(); ++i) order[i] = by_place[i];
  }
  return order;
}();

}  // namespace detail

namespace detail {

/// What a column of a list of values or of a table function is of.
template <class Column>
struct listed_value {
  using value_type = unwrapped<typename Column::type>;
  static constexpr sql_type type = Column::result_type;
};

/// A column of a list of values or of a table function that stands in from().
template <fixed_string Range, class Column>
using listed_column = derived_column<Range, Column::name, listed_value<Column>, is_optional<typename Column::type>>;

/// The place of a name among others; their number if it is not there.
template <fixed_string Name, fixed_string... Names>
constexpr std::size_t place_of() {
  const std::string_view names[] = {Names.view()..., Name.view()};
  std::size_t at = 0;
  while (names[at] != Name.view()) ++at;
  return at;
}

}  // namespace detail

/// The columns of a select that stands as a table: `counts[posts.author_id]`, `counts.get<"posts">()`.
template <fixed_string Name, class Query>
struct derived_columns {
  /// The column that was named with `as<"...">()`.
  template <fixed_string Column>
  constexpr auto get() const {
    constexpr std::size_t place = detail::field_names<detail::fields_as_table<Query>>::find(Column.view());
    constexpr bool found = place < detail::fields_as_table<Query>::size;
    static_assert(found || has_column<Name, Column>, "subquery: it has no column of this name");
    return column<Column, found ? place : 0>();
  }

  /// The column that was selected.
  template <class Tag, fixed_string Column, auto Spec>
  constexpr auto operator[](const field<Tag, Column, Spec>&) const {
    return get<Column>();
  }

 private:
  template <fixed_string Column, std::size_t Place>
  static constexpr auto column() {
    using E = typename detail::selected_field<type_at<Place, detail::fields_as_table<Query>>>::node;
    using Around = std::conditional_t<detail::is_of_enclosing_query<Query, E>, detail::of_enclosing_query<E>, E>;
    return derived_column<Name, Column, Around, E::nullable(Query::tables())>{};
  }
};

/// A select as a table in from(), by the name it has there.
template <fixed_string Name, class Query>
struct derived_source {
  using row_type = typename Query::row_type;
  static constexpr std::string_view range_name() { return Name.view(); }
  static constexpr bool has_column(std::string_view name) {
    return detail::field_names<detail::fields_as_table<Query>>::find(name) < detail::fields_as_table<Query>::size;
  }

  static constexpr bool may_hold_only_nulls() {
    return []<class... Fields>(type_list<Fields...>) {
      return (may_be_null<typename detail::selected_field<Fields>::node>() && ...);
    }(detail::fields_as_table<Query>{});
  }

  template <class Out>
  static constexpr void write_columns(Out& out) {
    using fields = detail::field_names<detail::fields_as_table<Query>>;
    for (std::size_t i = 0; i < fields::names.size(); ++i) {
      if (i != 0) out.text(", ");
      const std::size_t place = detail::field_order<detail::fields_as_table<Query>>[i];
      detail::write_result_column(out, Name.view(), fields::names[place], fields::types[place]);
    }
  }

 private:
  template <class Node>
  static constexpr bool may_be_null() {
    return Node::nullable(Query::tables()) || detail::is_of_enclosing_query<Query, Node>;
  }
};

namespace detail {

/// The columns of a table that is not one of the schema, in the order in which `select()` reads them.
template <fixed_string Name, class Query>
constexpr auto columns_of_source(const derived_source<Name, Query>*) {
  using fields = fields_as_table<Query>;
  return []<std::size_t... Is>(std::index_sequence<Is...>) {
    return type_list<decltype(derived_columns<Name, Query>{}
                                  .template get<field_name<type_at<field_order<fields>[Is], fields>>::value>())...>{};
  }(std::make_index_sequence<fields::size>{});
}
template <fixed_string Name, class... Columns>
constexpr auto columns_of_source(const listed_columns<Name, Columns...>*) {
  return type_list<listed_column<Name, Columns>...>{};
}

template <class Source>
  requires requires(const Source* source) { columns_of_source(source); }
struct table_fields<type_list<>, from_clause<Source>> {
  using type = decltype(columns_of_source(static_cast<const Source*>(nullptr)));
};

/// True if a select can be a table; says what is missing.
template <class Query>
constexpr bool check_derived() {
  constexpr bool complete = !std::is_void_v<typename Query::row_type>;
  static_assert(complete, "as(): call from() first");
  if constexpr (complete) {
    using fields = fields_as_table<Query>;
    static_assert(all_have_names<fields>,
                  "as(): every column of a subquery needs a name; select them one by one, and name expressions with "
                  "as<\"...\">()");
    static_assert(are_distinct(field_names<fields>::names),
                  "as(): two columns of the subquery have the same name; name one of them with as<\"...\">()");
  }
  return complete;
}

}  // namespace detail
}  // namespace virga
