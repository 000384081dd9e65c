#pragma once

#include <virga/core/blob.hpp>
#include <virga/core/date_time.hpp>
#include <virga/core/decimal.hpp>
#include <virga/core/uuid.hpp>
#include <virga/schema/constraint.hpp>
#include <virga/schema/table.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

/// What a schema header is written with: `using namespace virga::columns;`. The names are SQL's.
namespace virga::columns {

/// `table_name("users")`, the table's name in the database.
constexpr table_identifier table_name(std::string_view name) { return {{}, name}; }
/// `table_name("auth", "users")`: in a schema of the database. On SQLite the schema is an attached database.
constexpr table_identifier table_name(std::string_view schema, std::string_view name) { return {schema, name}; }

/// A column of a table struct: its name and what it is declared as.
template <class As, fixed_string Name, auto Spec>
using column = typename As::template column<Name, Spec>;

/// The rows of another table that refer to this one. The foreign key is inferred; where there are
/// several, `via<"author_id">` says which; `through<Junction>` goes over a junction table.
template <class As, fixed_string Name, template <class> class Target, class... How>
using many = typename As::template many<Name, Target, How...>;

/// The row of another table that this one refers to, or the only one that refers to it.
template <class As, fixed_string Name, template <class> class Target, class... How>
using one = typename As::template one<Name, Target, How...>;

using virga::on;
using virga::through;
using virga::via;
using virga::where_;

/// `boolean`, a C++ bool. SQLite: integer 0 or 1.
constexpr auto boolean() { return column_spec<bool>{sql_type::boolean}; }
/// `smallint`, a std::int16_t.
constexpr auto smallint() { return column_spec<std::int16_t>{sql_type::smallint}; }
/// `integer`, a std::int32_t.
constexpr auto integer() { return column_spec<std::int32_t>{sql_type::integer}; }
/// `bigint`, a std::int64_t.
constexpr auto bigint() { return column_spec<std::int64_t>{sql_type::bigint}; }
/// `real`, a float.
constexpr auto real() { return column_spec<float>{sql_type::real}; }
/// `double precision`, a double.
constexpr auto double_precision() { return column_spec<double>{sql_type::double_precision}; }
/// `numeric`, a virga::decimal of any size.
constexpr auto numeric() { return column_spec<decimal>{sql_type::numeric}; }
/// `numeric(precision, scale)`, a virga::decimal. A negative scale rounds in front of the point: `numeric(3, -2)` holds
/// hundreds.
constexpr auto numeric(unsigned precision, int scale = 0) {
  return column_spec<decimal>{sql_type::numeric, 0, precision, scale, true};
}
/// `text`, a std::string in UTF-8.
constexpr auto text() { return column_spec<std::string>{sql_type::text}; }
/// `varchar`: a text of any length.
constexpr auto varchar() { return column_spec<std::string>{sql_type::varchar}; }
/// `varchar(length)`: at most so many characters.
constexpr auto varchar(unsigned length) { return column_spec<std::string>{sql_type::varchar, length}; }
/// `char(length)`: padded with spaces by PostgreSQL, not by SQLite.
constexpr auto char_(unsigned length) { return column_spec<std::string>{sql_type::char_, length}; }
/// `timestamp` without time zone, in microseconds: a std::chrono::local_time.
constexpr auto timestamp() { return column_spec<timestamp_value>{sql_type::timestamp}; }
/// `timestamp(precision)`: PostgreSQL rounds to so many digits of a second's fraction, 0 to 6. SQLite keeps all six.
constexpr auto timestamp(unsigned precision) {
  return column_spec<timestamp_value>{sql_type::timestamp, 0, precision, 0, true};
}
/// `timestamp with time zone`, in microseconds: a std::chrono::sys_time.
constexpr auto timestamptz() { return column_spec<timestamptz_value>{sql_type::timestamptz}; }
/// `timestamptz(precision)`, rounded as `timestamp(precision)` is.
constexpr auto timestamptz(unsigned precision) {
  return column_spec<timestamptz_value>{sql_type::timestamptz, 0, precision, 0, true};
}
/// `date`, a std::chrono::sys_days.
constexpr auto date() { return column_spec<date_value>{sql_type::date}; }
/// `time` of day, microseconds since midnight.
constexpr auto time() { return column_spec<time_value>{sql_type::time}; }
/// `time(precision)`, rounded as `timestamp(precision)` is.
constexpr auto time(unsigned precision) { return column_spec<time_value>{sql_type::time, 0, precision, 0, true}; }
/// `uuid`, a virga::uuid. SQLite: its canonical text.
constexpr auto uuid() { return column_spec<virga::uuid>{sql_type::uuid}; }
/// `bytea` or `blob`, a std::vector<std::byte>.
constexpr auto blob() { return column_spec<virga::blob>{sql_type::blob}; }
/// `json`, a T written and read by `virga::json_codec<T>`; a std::string is raw JSON text.
template <class T = std::string>
constexpr auto json() {
  return column_spec<T>{sql_type::json};
}
/// The labels of a scoped enumeration, as text with a check constraint.
template <class E>
constexpr auto enumeration() {
  static_assert(std::is_enum_v<E> && !std::is_convertible_v<E, int>,
                "enumeration<>(): the type is not a scoped enumeration (enum class)");
  return column_spec<E>{sql_type::enumeration};
}

inline constexpr auto no_action = referential_action::no_action;
inline constexpr auto restrict_ = referential_action::restrict;
inline constexpr auto cascade = referential_action::cascade;
inline constexpr auto set_null = referential_action::set_null;
inline constexpr auto set_default = referential_action::set_default;

/// What `constraints(auto t)` returns.
template <class... Constraints>
constexpr auto list(const Constraints&... constraints) {
  static_assert(
      (is_a_constraint<Constraints> && ...),
      "list(): an argument is not a constraint, such as primary_key(t.a, t.b), check(...) or index(...).on(...)");
  return constraint_list<Constraints...>{{constraints...}};
}

/// `primary key (a, b)`
template <class... Fields>
constexpr auto primary_key(Fields...) {
  static_assert((is_a_column_of_the_table<Fields> && ...), "primary_key(): the arguments are not columns");
  static_assert(sizeof...(Fields) <= most_key_columns, "primary_key(): a key has at most 16 columns");
  if constexpr ((is_a_column_of_the_table<Fields> && ...) && sizeof...(Fields) <= most_key_columns)
    return primary_key_constraint<Fields...>{};
  else
    return primary_key_constraint<>{};
}

/// `unique("name").on(t.a, t.b)`
constexpr named_unique unique(std::string_view name) { return {name}; }

/// `foreign_key(t.a, t.b).references(pairs.a, pairs.b)`
template <class... Fields>
constexpr auto foreign_key(Fields...) {
  static_assert((is_a_column_of_the_table<Fields> && ...), "foreign_key(): the arguments are not columns");
  static_assert(sizeof...(Fields) <= most_key_columns, "foreign_key(): a key has at most 16 columns");
  if constexpr ((is_a_column_of_the_table<Fields> && ...) && sizeof...(Fields) <= most_key_columns)
    return foreign_key_columns<Fields...>{};
  else
    return foreign_key_of_no_columns{};
}

/// `check("name", t.price > 0)`. Its values stand in the SQL as literals.
template <class Condition>
constexpr auto check(std::string_view name, const Condition& condition) {
  static_assert(is_a_condition<Condition>, "check(): the second argument is not a condition, as t.price > 0");
  return check_constraint<Condition>{name, condition};
}

/// `index("name").on(t.a, desc(t.b)).where(t.published == true)`
constexpr named_index index(std::string_view name) { return {name}; }

/// `create unique index`: `unique_index("name").on(lower(t.email))`
constexpr named_index unique_index(std::string_view name) { return {name, true}; }

}  // namespace virga::columns
