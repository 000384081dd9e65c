#pragma once

#include <virga/core/fixed_string.hpp>
#include <virga/core/type_list.hpp>
#include <virga/schema/column_spec.hpp>
#include <virga/schema/nested_write_steps.hpp>
#include <virga/schema/related_steps.hpp>
#include <virga/schema/table_tag.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>

namespace virga {

/// The fact asked for of a column. Named for the compiler to print table and column.
template <class Tag, fixed_string Name>
inline constexpr bool is_assignable = false;

/// A column of a table object: what `users.email` is. Empty; it knows its table, name and spec by type.
/// In an expression it becomes a `column_ref`.
template <class Tag, fixed_string Name, auto Spec>
struct field {
  using table_type = Tag;
  using value_type = typename decltype(Spec)::value_type;
  static constexpr auto name = Name;
  static constexpr auto spec = Spec;

  /// Not an assignment: `=` in the place of `==` is said to be wrong.
  template <class T>
    requires(!std::is_same_v<T, field>)
  constexpr auto operator=(const T&) const {
    static_assert(
        is_assignable<Tag, Name>,
        "column: = is not an operator of SQL expressions; compare with ==, and set with set({.column = value})");
    return true;
  }

  /// Names the column in a result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string As>
  constexpr auto as() const;
};

/// A column declared as `integer` instead of `integer()`. Refused where the table object is made.
template <class Tag, fixed_string Name, class Spec, class... Parameters, Spec (*Function)(Parameters...)>
struct field<Tag, Name, Function> {
  using table_type = Tag;
  using value_type = typename Spec::value_type;
  static constexpr auto name = Name;
  static constexpr Spec spec{};
};

/// A relation of a table object: what `users.posts` is. Its methods refine what is loaded with it;
/// they are defined in relational/relation_query.hpp.
enum class relation_kind : std::uint8_t { one, many };

template <class Tag, relation_kind Kind, fixed_string Name, template <class> class Target, class... How>
struct relation : related_steps<relation<Tag, Kind, Name, Target, How...>>,
                  nested_write_steps<relation<Tag, Kind, Name, Target, How...>> {
  using table_type = Tag;
  using target_type = table_tag<Target>;
  using how = type_list<How...>;
  static constexpr relation_kind kind = Kind;
  static constexpr auto name = Name;

  /// Only the related rows that satisfy the condition.
  template <class Condition>
  constexpr auto where(Condition condition) const;
  /// The order of the related rows, within each parent.
  template <class... Keys>
  constexpr auto order_by(Keys... keys) const;
  /// At most so many related rows for each parent.
  template <class Count>
  constexpr auto limit(Count count) const;
  /// Passes over so many related rows of each parent.
  template <class Count>
  constexpr auto offset(Count count) const;
  /// Only these columns of the related rows.
  template <class... Columns>
  constexpr auto columns(Columns... columns) const;
  /// Every column of the related rows but these.
  template <class... Columns>
  constexpr auto without(Columns... columns) const;
  /// Computed fields of the related rows.
  template <class... Extras>
  constexpr auto extras(Extras... extras) const;
  /// The related rows' own relations, nested in them.
  template <class... Relations>
  constexpr auto with(Relations... relations) const;
};

/// Says which foreign key a relation follows, by its column(s): `one<As, "manager", Employees, via<"reports_to">>`.
template <fixed_string... Columns>
struct via {};

/// Ties a relation's rows to their parent by two columns that no foreign key has, the parent's and the related row's:
/// `one<As, "owner", Users, on<"owner_id", "id">>`. Said once for each pair. The tables may be views.
template <fixed_string Column, fixed_string Related>
struct on {};

/// Only the related rows with this value in a column: `many<As, "drafts", Posts, where_<"status", status::draft>>`. The
/// value is a boolean, an integer, an enumerator or, as `fixed_string("draft")`, a text. SQL: `"status" = 'draft'`.
template <fixed_string Column, auto Value>
struct where_ {};

/// Says which table joins the two sides of a many-to-many relation.
template <template <class> class Junction>
struct through {};

namespace detail {

template <class T>
inline constexpr bool is_field = false;
template <class Tag, fixed_string Name, auto Spec>
inline constexpr bool is_field<field<Tag, Name, Spec>> = true;

template <class T>
inline constexpr bool is_relation = false;
template <class Tag, relation_kind Kind, fixed_string Name, template <class> class Target, class... How>
inline constexpr bool is_relation<relation<Tag, Kind, Name, Target, How...>> = true;

/// The C++ type of a column in a row: optional unless the column is not null.
template <auto Spec>
using row_value = std::conditional_t<Spec.is_not_null, typename decltype(Spec)::value_type,
                                     std::optional<typename decltype(Spec)::value_type>>;

}  // namespace detail
}  // namespace virga
