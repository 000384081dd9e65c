#pragma once

#include <virga/core/uuid.hpp>
#include <virga/expr/text_literal.hpp>
#include <virga/postgres/expr/operators.hpp>
#include <virga/schema/schema_object.hpp>

// What makes keys: sequences (PostgreSQL's manual, section 9.17) and UUIDs (9.14). A sequence is named as a literal in
// the text, or by an expression that is text. A number once taken is not given back by a rollback.

namespace virga::pg {

/// The facts asked for of a sequence's name, and of what has a sequence.
template <fixed_string Name>
inline constexpr bool is_a_sequence = false;
template <class Column>
inline constexpr bool is_a_column = virga::detail::is_field<Column>;

namespace detail {

template <class Out>
constexpr void write_name_in_literal(Out& out, std::string_view name) {
  out.text("\"");
  for (std::size_t i = 0; i < name.size(); ++i) {
    out.text(name.substr(i, 1));
    if (name[i] == '"' || name[i] == '\'') out.text(name.substr(i, 1));
  }
  out.text("\"");
}

/// `'"schema"."name"'`
struct name_literal {
  using virga_expression = void;
  using value_type = std::string;
  static constexpr sql_type type = sql_type::text;
  static constexpr binding binds = binding::atom;

  static constexpr bool nullable(const scope&) { return false; }

  template <class Out>
  static constexpr void write(Out& out, std::string_view schema, std::string_view name) {
    out.text("'");
    if (!schema.empty()) {
      write_name_in_literal(out, schema);
      out.text(".");
    }
    write_name_in_literal(out, name);
    out.text("'");
  }
};

template <fixed_string Schema, fixed_string Name>
struct sequence_name : name_literal {
  template <class Out>
  static constexpr void write(Out& out, const sequence_name*) {
    name_literal::write(out, Schema.view(), Name.view());
  }
};

/// `'"schema"."table"', 'column'`
template <class Tag, std::size_t Place>
struct column_literal : name_literal {
  template <class Out>
  static constexpr void write(Out& out, const column_literal*) {
    constexpr auto table = virga::detail::table_info<typename Tag::base>::identifier;
    name_literal::write(out, table.schema, table.name);
    out.text(", ");
    virga::detail::write_text_literal(out, column_ref<Tag, Place>::name());
  }
};

template <fixed_string Schema, fixed_string Name>
constexpr auto sequence() {
  constexpr bool fits = Name.size() != 0 && Name.size() < 64 && Schema.size() < 64;
  static_assert(fits || is_a_sequence<Name>, "pg: a sequence's name has 1 to 63 bytes");
  return sequence_name<Schema, Name>{};
}

template <class Tag, std::size_t Place>
constexpr auto literal_of(const column_ref<Tag, Place>&) {
  return column_literal<Tag, Place>{};
}

}  // namespace detail

/// `nextval(sequence)`: the next number of the sequence that the text names.
template <class Sequence>
constexpr auto nextval(const Sequence& sequence) {
  return function<"nextval", std::int64_t(std::string)>(sequence);
}
/// `nextval('"name"')`: `pg::nextval<"invoice_numbers">()`.
template <fixed_string Name>
constexpr auto nextval() {
  return nextval(detail::sequence<"", Name>());
}
/// `nextval('"schema"."name"')`: `pg::nextval<"billing", "invoice_numbers">()`.
template <fixed_string Schema, fixed_string Name>
constexpr auto nextval() {
  return nextval(detail::sequence<Schema, Name>());
}

/// `nextval('"name"')`, of the sequence that a schema lists: `pg::nextval(invoice_numbers)`.
template <fixed_string Schema, fixed_string Name>
constexpr auto nextval(const sequence_object<Schema, Name>&) {
  return nextval<Schema, Name>();
}

/// `currval(sequence)`: the number that this connection took last from it. The database's error where it took none.
template <class Sequence>
constexpr auto currval(const Sequence& sequence) {
  return function<"currval", std::int64_t(std::string)>(sequence);
}
/// `currval('"name"')`
template <fixed_string Name>
constexpr auto currval() {
  return currval(detail::sequence<"", Name>());
}
/// `currval('"schema"."name"')`
template <fixed_string Schema, fixed_string Name>
constexpr auto currval() {
  return currval(detail::sequence<Schema, Name>());
}

/// `currval('"name"')`, of the sequence that a schema lists.
template <fixed_string Schema, fixed_string Name>
constexpr auto currval(const sequence_object<Schema, Name>&) {
  return currval<Schema, Name>();
}

/// `lastval()`: the number that this connection took last from any sequence.
inline constexpr auto lastval = function<"lastval", std::int64_t()>;

/// `setval(sequence, value)`: the value, which is the last one taken from then on.
/// `db.select(pg::setval(pg::pg_get_serial_sequence(users.id), coalesce(max(users.id), 1))).from(users)` sets right
/// what rows with keys of their own left behind.
template <class Sequence, class Value>
constexpr auto setval(const Sequence& sequence, const Value& value) {
  return function<"setval", std::int64_t(std::string, std::int64_t)>(sequence, value);
}
/// `setval(sequence, value, is_called)`: with false, the value is the next one.
template <class Sequence, class Value, class IsCalled>
constexpr auto setval(const Sequence& sequence, const Value& value, const IsCalled& is_called) {
  return function<"setval", std::int64_t(std::string, std::int64_t, bool)>(sequence, value, is_called);
}
/// `setval('"name"', value)`
template <fixed_string Name, class Value>
constexpr auto setval(const Value& value) {
  return setval(detail::sequence<"", Name>(), value);
}
/// `setval('"name"', value, is_called)`
template <fixed_string Name, class Value, class IsCalled>
constexpr auto setval(const Value& value, const IsCalled& is_called) {
  return setval(detail::sequence<"", Name>(), value, is_called);
}
/// `setval('"schema"."name"', value)`
template <fixed_string Schema, fixed_string Name, class Value>
constexpr auto setval(const Value& value) {
  return setval(detail::sequence<Schema, Name>(), value);
}

/// `setval('"schema"."name"', value, is_called)`
template <fixed_string Schema, fixed_string Name, class Value, class IsCalled>
constexpr auto setval(const Value& value, const IsCalled& is_called) {
  return setval(detail::sequence<Schema, Name>(), value, is_called);
}

/// `setval('"name"', value)`, of the sequence that a schema lists.
template <fixed_string Schema, fixed_string Name, class Value>
constexpr auto setval(const sequence_object<Schema, Name>&, const Value& value) {
  return setval<Schema, Name>(value);
}

/// `pg_get_serial_sequence('"table"', 'column')`: the name of the sequence behind a serial or identity column, quoted
/// where it must be; null of another column.
template <class Column>
constexpr auto pg_get_serial_sequence(const Column& column) {
  static_assert(is_a_column<Column>, "pg::pg_get_serial_sequence(): the argument is not a column");
  if constexpr (is_a_column<Column>)
    return detail::call<"pg_get_serial_sequence", std::string, null_rule::always>(
        detail::literal_of(as_operand(column)));
  else
    return bound_value<detail::refused_value>{};
}

/// `gen_random_uuid()`: a UUID of version 4.
inline constexpr auto gen_random_uuid = function<"gen_random_uuid", uuid()>;

}  // namespace virga::pg
