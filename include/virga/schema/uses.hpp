#pragma once

#include <virga/core/blob.hpp>
#include <virga/core/member_set.hpp>
#include <virga/schema/column_value.hpp>
#include <virga/schema/field.hpp>
#include <virga/schema/no_value.hpp>
#include <virga/schema/not_selected.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace virga {

// The uses a table struct is put to: `Users<as_row>` is a row of it. Each answers what a column and
// a relation are in that use.

/// The column object, `users`.
template <class Tag>
struct as_columns {
  using table_type = Tag;
  template <fixed_string Name, auto Spec>
  using column = field<Tag, Name, Spec>;
  template <fixed_string Name, template <class> class Target, class... How>
  using many = relation<Tag, relation_kind::many, Name, Target, How...>;
  template <fixed_string Name, template <class> class Target, class... How>
  using one = relation<Tag, relation_kind::one, Name, Target, How...>;
};

/// A relation whose rows are part of the row; `Rows` is their type.
template <fixed_string Name, class Rows>
struct loaded {};

namespace detail {

template <class Tag, fixed_string Name, class... Loaded>
struct loaded_as {
  using type = not_selected<Tag, Name>;
};
template <class Tag, fixed_string Name, class Rows, class... Rest>
struct loaded_as<Tag, Name, loaded<Name, Rows>, Rest...> {
  using type = Rows;
};
template <class Tag, fixed_string Name, class First, class... Rest>
struct loaded_as<Tag, Name, First, Rest...> : loaded_as<Tag, Name, Rest...> {};

}  // namespace detail

/// A whole row.
template <class Tag>
struct as_row {
  template <fixed_string Name, auto Spec>
  using column = detail::row_value<Spec>;
  template <fixed_string Name, template <class> class Target, class... How>
  using many = not_selected<Tag, Name>;
  template <fixed_string Name, template <class> class Target, class... How>
  using one = not_selected<Tag, Name>;
};

/// A row with some of the columns, and with some of the relations loaded.
template <class Tag, member_set Columns, class... Loaded>
struct picked {
  template <fixed_string Name, auto Spec>
  using column = std::conditional_t<Columns.contains(detail::table_info<Tag>::find(Name.view())),
                                    detail::row_value<Spec>, not_selected<Tag, Name>>;
  template <fixed_string Name, template <class> class Target, class... How>
  using many = typename detail::loaded_as<Tag, Name, Loaded...>::type;
  template <fixed_string Name, template <class> class Target, class... How>
  using one = typename detail::loaded_as<Tag, Name, Loaded...>::type;
};

namespace detail {

/// A value of a row, or what it is as a view of the driver's memory.
template <class T>
struct borrowed_form {
  using type = T;
};
template <>
struct borrowed_form<std::string> {
  using type = std::string_view;
};
template <>
struct borrowed_form<blob> {
  using type = blob_view;
};
template <class T>
struct borrowed_form<std::optional<T>> {
  using type = std::optional<typename borrowed_form<T>::type>;
};

}  // namespace detail

/// A row in the use `As`, a whole one or one with some of the columns, whose texts are std::string_view and whose
/// bytes are spans of the driver's memory.
template <class As>
struct as_borrowed {
  template <fixed_string Name, auto Spec>
  using column = typename detail::borrowed_form<typename As::template column<Name, Spec>>::type;
  template <fixed_string Name, template <class> class Target, class... How>
  using many = typename As::template many<Name, Target, How...>;
  template <fixed_string Name, template <class> class Target, class... How>
  using one = typename As::template one<Name, Target, How...>;
};

namespace detail {

/// What makes the value of a column that an insert does not give.
template <class Spec>
using function_at_insert = std::conditional_t<std::is_void_v<typename Spec::default_function>,
                                              typename Spec::update_function, typename Spec::default_function>;
template <class Spec>
inline constexpr bool is_made_at_insert = !std::is_void_v<typename Spec::default_function> ||
                                          (!std::is_void_v<typename Spec::update_function> && !Spec::has_default);

template <class Spec, class Given>
using made_at_update = std::conditional_t<std::is_void_v<typename Spec::update_function>, Given,
                                          made_value<Given, typename Spec::update_function>>;

}  // namespace detail

/// What `insert(t).values({...})` takes.
template <class Tag>
struct as_insert {
  template <fixed_string Name, auto Spec>
  using column = std::conditional_t<
      Spec.generated == identity::always, generated<detail::table_label<Tag>, Name>,
      std::conditional_t<
          detail::is_made_at_insert<decltype(Spec)>,
          made_value<column_value<typename decltype(Spec)::value_type, !Spec.is_not_null>,
                     detail::function_at_insert<decltype(Spec)>>,
          std::conditional_t<Spec.is_not_null && !decltype(Spec)::has_default && Spec.generated == identity::none,
                             required<detail::table_label<Tag>, Name, typename decltype(Spec)::value_type>,
                             column_value<typename decltype(Spec)::value_type, !Spec.is_not_null>>>>;
  template <fixed_string Name, template <class> class Target, class... How>
  using many = no_rows<Target>;
  template <fixed_string Name, template <class> class Target, class... How>
  using one = no_rows<Target>;
};

/// What `update(t).set({...})` takes.
template <class Tag>
struct as_update {
  template <fixed_string Name, auto Spec>
  using column = std::conditional_t<
      Spec.generated == identity::always, generated_anew<detail::table_label<Tag>, Name>,
      detail::made_at_update<decltype(Spec),
                             assigned<typename decltype(Spec)::value_type, !Spec.is_not_null,
                                      decltype(Spec)::has_default || Spec.generated != identity::none>>>;
  template <fixed_string Name, template <class> class Target, class... How>
  using many = no_rows<Target>;
  template <fixed_string Name, template <class> class Target, class... How>
  using one = no_rows<Target>;
};

/// What `update(t).by(t.id).values(...)` takes: `Keys` say which row is changed.
template <class Tag, fixed_string... Keys>
struct as_update_by {
  template <fixed_string Name, auto Spec>
  using column = std::conditional_t<((Name == Keys) || ...),
                                    row_key<detail::table_label<Tag>, Name, typename decltype(Spec)::value_type>,
                                    typename as_update<Tag>::template column<Name, Spec>>;
  template <fixed_string Name, template <class> class Target, class... How>
  using many = no_rows<Target>;
  template <fixed_string Name, template <class> class Target, class... How>
  using one = no_rows<Target>;
};

/// A row of a table: `using User = virga::row<Users>;`. A column that may be null is a std::optional.
template <template <class> class Struct>
using row = Struct<as_row<table_tag<Struct>>>;

/// The values of an insert: a column that is not null and has no default must be given, the others
/// may be left out (DEFAULT), `std::nullopt` (NULL), a value or a SQL expression.
template <template <class> class Struct>
using new_row = Struct<as_insert<table_tag<Struct>>>;

/// The changes of an update: a column left out stays as it is; `default_` sets it to its default.
template <template <class> class Struct>
using patch = Struct<as_update<table_tag<Struct>>>;

/// The changes of one row among many, by its key: `virga::patch_by<Posts, "id">{.id = 7, .title = "On Loops"}`.
template <template <class> class Struct, fixed_string... Keys>
using patch_by = Struct<as_update_by<table_tag<Struct>, Keys...>>;

}  // namespace virga
