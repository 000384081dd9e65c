#pragma once

#include <virga/core/fixed_string.hpp>
#include <virga/core/sql_type.hpp>
#include <virga/schema/type_name.hpp>
#include <virga/snapshot/keywords.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <string>
#include <type_traits>

namespace virga {

class decimal;

struct no_default {};
struct default_now_value {};
/// The default of a `serial` column: the next value of a sequence that belongs to the column.
struct default_next_value {};

/// A default that is a value: `default_value(false)`, `default_value("draft")`.
template <class T>
struct default_literal {
  T value;
};

/// A default that is an expression: `default_value(sql<"gen_random_uuid()">())`.
template <class Expression>
struct default_expression {
  Expression expression;
};

struct no_reference {};

/// A foreign key of one column, by the column object: `references(users.id)`.
template <class Table, fixed_string Column>
struct reference_to {
  referential_action on_delete = referential_action::no_action;
  referential_action on_update = referential_action::no_action;
  constraint_timing timing = {};
};

/// A foreign key of one column, by name, for self references and cycles: `references<"employee", "employee_id">()`.
template <fixed_string TableName, fixed_string Column>
struct reference_by_name {
  referential_action on_delete = referential_action::no_action;
  referential_action on_update = referential_action::no_action;
  constraint_timing timing = {};
};

namespace detail {

template <class T>
concept sql_expression = requires { typename T::virga_expression; };

template <class T>
inline constexpr bool has_now = false;
template <class Clock, class Duration>
inline constexpr bool has_now<std::chrono::time_point<Clock, Duration>> = true;
template <>
inline constexpr bool has_now<std::chrono::microseconds> = true;

/// True for a default that the column's C++ type can hold.
template <class Value, class T>
inline constexpr bool is_default_for =
    (std::same_as<Value, bool> && std::same_as<T, bool>) ||
    (std::integral<Value> && !std::same_as<Value, bool> && std::integral<T> && !std::same_as<T, bool>) ||
    ((std::floating_point<Value> || std::same_as<Value, decimal>) && std::is_arithmetic_v<T> &&
     !std::same_as<T, bool>) ||
    (std::is_enum_v<Value> && std::same_as<Value, T>);

}  // namespace detail

/// The facts asked for of a column that refers to another one.
template <class... T>
inline constexpr bool is_a_column_declared_before = false;
template <class Column, class Referenced>
inline constexpr bool has_the_type_of =
    std::same_as<Column, Referenced> ||
    (std::integral<Column> && std::integral<Referenced> && !std::same_as<Column, bool> &&
     !std::same_as<Referenced, bool>) ||
    (std::integral<Column> && !std::same_as<Column, bool> && std::same_as<Referenced, decimal>) ||
    (std::floating_point<Column> && std::floating_point<Referenced>) ||
    (std::is_enum_v<Column> && std::same_as<Referenced, std::string>) ||
    (std::same_as<Column, std::string> && std::is_enum_v<Referenced>);

/// What a column is declared as, a value that stands as a template argument in `column<As, "name", spec>`.
/// `Value` is the C++ type of a value that is not null. Every method returns a changed copy.
/// The data members are public because a template argument's must be; read them, don't set them.
template <class Value, class Default = no_default, class Reference = no_reference, class TypeName = no_type_name>
struct column_spec {
  using value_type = Value;
  using default_type = Default;
  using reference_type = Reference;
  static constexpr bool has_default = !std::same_as<Default, no_default>;
  static constexpr bool has_reference = !std::same_as<Reference, no_reference>;

  sql_type type;
  unsigned length = 0;     // varchar(n), char_(n): characters
  unsigned precision = 0;  // numeric(p, s): decimal digits; of times: those of the second's fraction
  int scale = 0;
  bool has_precision = false;
  bool is_not_null = false;
  bool is_primary_key = false;
  bool is_unique = false;
  identity generated = identity::none;
  Default default_as{};
  Reference refers_to{};
  TypeName named{};

  /// `not null`.
  [[nodiscard]] constexpr column_spec not_null() const {
    auto copy = *this;
    copy.is_not_null = true;
    return copy;
  }

  /// `primary key`, which implies `not null`. A key of several columns is a constraint of the table.
  [[nodiscard]] constexpr column_spec primary_key() const {
    auto copy = *this;
    copy.is_primary_key = copy.is_not_null = true;
    return copy;
  }

  /// `unique`, under the name `<table>_<column>_key`. Of a primary key it says nothing more, and is left out.
  [[nodiscard]] constexpr column_spec unique() const {
    auto copy = *this;
    copy.is_unique = true;
    return copy;
  }

  /// `generated always as identity`: the database makes the value and an insert can't give one.
  /// On SQLite: `integer primary key autoincrement`.
  [[nodiscard]] constexpr column_spec generated_always_as_identity() const {
    static_assert(std::integral<Value>, "generated_always_as_identity(): only integer columns have an identity");
    auto copy = *this;
    copy.generated = identity::always;
    copy.is_not_null = true;
    return copy;
  }

  /// `generated by default as identity`: the database makes the value where an insert gives none.
  [[nodiscard]] constexpr column_spec generated_by_default_as_identity() const {
    static_assert(std::integral<Value>, "generated_by_default_as_identity(): only integer columns have an identity");
    auto copy = *this;
    copy.generated = identity::by_default;
    copy.is_not_null = true;
    return copy;
  }

  /// `default <value>`. The value has the column's type: bool, a number or an enumerator.
  template <class T>
    requires(std::is_arithmetic_v<T> || std::is_enum_v<T>)
  [[nodiscard]] constexpr auto default_value(T value) const {
    static_assert(detail::is_default_for<Value, T>, "default_value(): the value's type is not the column's");
    return with_default(default_literal<T>{value});
  }
  // For an argument of any other type, so that what is wrong is said here.
  template <class T>
    requires(!std::is_arithmetic_v<T> && !std::is_enum_v<T> && !std::is_array_v<T> && !detail::sql_expression<T>)
  [[nodiscard]] constexpr auto default_value(const T&) const {
    static_assert(detail::is_default_for<Value, T>,
                  "default_value(): a default is a bool, a number, an enumerator, a text in quotes or sql<>");
    return *this;
  }

  /// `default '<text>'`: text as it is, and for numeric, uuid, json and the date and time types the
  /// text of a value ("0.00", "2026-01-01").
  template <std::size_t N>
  [[nodiscard]] constexpr auto default_value(const char (&text)[N]) const {
    static_assert(!std::same_as<Value, bool> && !std::is_arithmetic_v<Value>,
                  "default_value(): a text is no default for a number or a boolean");
    return with_default(default_literal<fixed_string<N>>{fixed_string<N>(text)});
  }

  /// `default (<expression>)`, as it is written in `sql<"...">()`.
  template <detail::sql_expression Expression>
  [[nodiscard]] constexpr auto default_value(Expression expression) const {
    return with_default(default_expression<Expression>{expression});
  }

  /// `default now()`: the start of the transaction on PostgreSQL, the statement's time in
  /// milliseconds and UTC on SQLite.
  [[nodiscard]] constexpr auto default_now() const {
    static_assert(detail::has_now<Value>,
                  "default_now(): only timestamp, timestamptz, date and time columns have a now()");
    return with_default(default_now_value{});
  }

  /// A foreign key to a column of a table declared before this one. The types must be the same or of one kind
  /// (integers, texts, floating point), or an integer that refers to a numeric, and the column a primary key or unique,
  /// by a constraint or an index; `virga::schema` checks the second.
  template <class Table, fixed_string Name, auto Spec, template <class, fixed_string, auto> class Field>
  [[nodiscard]] constexpr auto references(Field<Table, Name, Spec>) const {
    static_assert(has_the_type_of<Value, typename decltype(Spec)::value_type>,
                  "references(): the column and the column it refers to have different types");
    if constexpr (has_the_type_of<Value, typename decltype(Spec)::value_type>)
      return with_reference(reference_to<Table, Name>{});
    else
      return *this;
  }
  // For any other argument, so that what is wrong is said here.
  template <class... T>
  [[nodiscard]] constexpr auto references(const T&...) const {
    static_assert(is_a_column_declared_before<T...>,
                  "references(): the argument is a column of a table declared before, as users.id; or by name: "
                  "references<\"users\", \"id\">()");
    return *this;
  }

  /// A foreign key by name, for a table that comes later or is this one: `references<"employee", "employee_id">()`.
  template <fixed_string TableName, fixed_string Column>
  [[nodiscard]] constexpr auto references() const {
    return with_reference(reference_by_name<TableName, Column>{});
  }

  /// `on delete <action>` of the foreign key just declared.
  [[nodiscard]] constexpr column_spec on_delete([[maybe_unused]] referential_action action) const {
    static_assert(has_reference, "on_delete(): there is no references() before it");
    auto copy = *this;
    if constexpr (has_reference) copy.refers_to.on_delete = action;
    return copy;
  }

  /// `deferrable`, of the foreign key just declared: a transaction may put its check off to its end.
  [[nodiscard]] constexpr column_spec deferrable() const { return with_timing({.deferrable = true}); }

  /// `deferrable initially deferred`, of the foreign key just declared: it is checked at the end of the transaction.
  [[nodiscard]] constexpr column_spec initially_deferred() const {
    return with_timing({.deferrable = true, .initially_deferred = true});
  }

  /// `on update <action>` of the foreign key just declared.
  [[nodiscard]] constexpr column_spec on_update([[maybe_unused]] referential_action action) const {
    static_assert(has_reference, "on_update(): there is no references() before it");
    auto copy = *this;
    if constexpr (has_reference) copy.refers_to.on_update = action;
    return copy;
  }

 private:
  [[nodiscard]] constexpr column_spec with_timing([[maybe_unused]] constraint_timing timing) const {
    static_assert(has_reference, "deferrable(): there is no references() before it");
    auto copy = *this;
    if constexpr (has_reference) copy.refers_to.timing = timing;
    return copy;
  }
  template <class T>
  [[nodiscard]] constexpr auto with_default(T value) const {
    static_assert(!has_default, "default_value(): the column has a default already");
    return column_spec<Value, T, Reference, TypeName>{type,          length,      precision,      scale,
                                                      has_precision, is_not_null, is_primary_key, is_unique,
                                                      generated,     value,       refers_to,      named};
  }
  template <class T>
  [[nodiscard]] constexpr auto with_reference(T reference) const {
    static_assert(!has_reference, "references(): the column refers to another column already");
    return column_spec<Value, Default, T, TypeName>{type,          length,      precision,      scale,
                                                    has_precision, is_not_null, is_primary_key, is_unique,
                                                    generated,     default_as,  reference,      named};
  }
};

}  // namespace virga
