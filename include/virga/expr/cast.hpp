#pragma once

#include <virga/expr/required_type.hpp>
#include <virga/expr/retyped.hpp>

#include <chrono>

namespace virga {
namespace detail {

template <class T>
inline constexpr bool is_date_or_time = is_time_point<T> || std::same_as<T, std::chrono::microseconds>;

template <class T>
constexpr bool is_plain_text(sql_type type) {
  return family_of<T>() == sql_family::text && !is_json(type) && type != sql_type::xml;
}

/// The casts of PostgreSQL's own types to and from what is no text.
template <class To, class From>
constexpr bool has_native_cast(sql_type to, sql_type from) {
  const auto between = [&](sql_type one, sql_type other) {
    return (to == one && from == other) || (to == other && from == one);
  };
  const auto with_an_integer = [&](sql_type type) {
    return (to == type && std::integral<From>) || (from == type && std::integral<To>);
  };
  return between(sql_type::inet, sql_type::cidr) || between(sql_type::macaddr, sql_type::macaddr8) ||
         between(sql_type::bit, sql_type::varbit) || with_an_integer(sql_type::oid) || with_an_integer(sql_type::bit) ||
         (to == sql_type::interval && std::same_as<From, std::chrono::microseconds>);
}

/// The casts that mean the same in both databases, and those of the types that PostgreSQL alone has.
template <class To, class From>
constexpr bool can_cast(sql_type to, sql_type from) {
  constexpr bool to_text = family_of<To>() == sql_family::text;
  constexpr bool from_text = family_of<From>() == sql_family::text;
  constexpr bool to_number = family_of<To>() == sql_family::number;
  constexpr bool from_number = family_of<From>() == sql_family::number;
  if (std::same_as<From, refused_value>) return true;
  if (is_array(to) && is_array(from)) {
    if constexpr (driver::sql_array<To> && driver::sql_array<From>)
      return can_cast<typename array_element<typename To::value_type>::type,
                      typename array_element<typename From::value_type>::type>(element_of(to), element_of(from));
  }
  if (is_json(to)) return is_json(from) || is_plain_text<From>(from);
  if (is_json(from)) return is_plain_text<To>(to) || (from == sql_type::jsonb && (to_number || std::same_as<To, bool>));
  if (to == from && std::same_as<To, From>) return true;
  if (is_array(to) || is_array(from) || feature_for(to) != feature::none || feature_for(from) != feature::none)
    return is_plain_text<From>(from) || is_plain_text<To>(to) || has_native_cast<To, From>(to, from);
  if (to == sql_type::blob) return is_plain_text<From>(from);
  if constexpr (std::same_as<To, From>)
    return true;
  else if constexpr (std::same_as<To, bool> || std::same_as<From, bool>)
    return std::same_as<To, std::int32_t> || std::same_as<From, std::int32_t>;
  else if constexpr (to_text)
    return from_number || is_date_or_time<From> || std::same_as<From, uuid> || std::is_enum_v<From>;
  else if constexpr (from_text)
    return to_number || is_date_or_time<To> || std::same_as<To, uuid>;
  else if constexpr (is_time_point<From>)
    return is_date_or_time<To>;
  else
    return to_number && from_number;
}

constexpr std::string_view cast_text(sql_type type) {
  switch (type) {
    case sql_type::boolean:
      return "cast({} as boolean)";
    case sql_type::smallint:
      return "cast({} as smallint)";
    case sql_type::integer:
      return "cast({} as integer)";
    case sql_type::bigint:
      return "cast({} as bigint)";
    case sql_type::real:
      return "cast({} as real)";
    case sql_type::double_precision:
      return "cast({} as double precision)";
    case sql_type::numeric:
      return "cast({} as numeric)";
    case sql_type::varchar:
      return "cast({} as varchar)";
    case sql_type::timestamp:
      return "cast({} as timestamp)";
    case sql_type::timestamptz:
      return "cast({} as timestamptz)";
    case sql_type::date:
      return "cast({} as date)";
    case sql_type::time:
      return "cast({} as time)";
    case sql_type::uuid:
      return "cast({} as uuid)";
    case sql_type::blob:
      return "cast({} as bytea)";
    case sql_type::json:
      return "cast({} as json)";
    case sql_type::jsonb:
      return "cast({} as jsonb)";
    case sql_type::interval:
      return "cast({} as interval)";
    case sql_type::tsvector:
      return "cast({} as tsvector)";
    case sql_type::tsquery:
      return "cast({} as tsquery)";
    case sql_type::inet:
      return "cast({} as inet)";
    case sql_type::cidr:
      return "cast({} as cidr)";
    case sql_type::macaddr:
      return "cast({} as macaddr)";
    case sql_type::macaddr8:
      return "cast({} as macaddr8)";
    case sql_type::oid:
      return "cast({} as oid)";
    case sql_type::citext:
      return "cast({} as citext)";
    case sql_type::xml:
      return "cast({} as xml)";
    case sql_type::bit:
      return "cast({} as bit)";
    case sql_type::varbit:
      return "cast({} as varbit)";
    default:
      return "cast({} as text)";
  }
}

/// The type has a name of its own in the database, as an enum type has.
template <auto Spec>
inline constexpr bool has_type_name = !Spec.details.type_name().name.empty();

}  // namespace detail

/// `cast(operand as type)`. Where a dialect's casts know less of a type than its name, what cuts and rounds is written
/// out.
template <auto Spec, bool FromFraction>
struct cast_form {
  static constexpr auto name = fixed_string("cast");
  static constexpr binding binds = binding::atom;

  template <class Out, class Operand>
  static constexpr void write(Out& out, const Operand* operand) {
    constexpr bool has_length = Spec.length != 0;
    constexpr bool is_numeric = element_of(Spec.type) == sql_type::numeric;
    constexpr bool has_precision = Spec.has_precision;
    const bool exact = out.rules().enforces_types;  // a type is more than an affinity
    detail::require_type<Spec.type>(out);
    if (exact && detail::has_type_name<Spec>) {
      out.text("cast(");
      detail::write_node(out, operand);
      out.text(" as ");
      constexpr type_identifier named = Spec.details.type_name();
      detail::write_type(out, named);
      out.text(is_array(Spec.type) ? "[])" : ")");
    } else if (exact && (has_length || has_precision)) {
      out.text("cast(");
      detail::write_node(out, operand);
      out.text(" as ");
      out.text(out.rules().type_name(element_of(Spec.type)));
      out.text("(");
      out.number(has_length ? Spec.length : Spec.precision);
      if (is_numeric) {
        out.text(", ");
        out.number(Spec.scale);
      }
      out.text(is_array(Spec.type) ? ")[])" : "))");
    } else if (is_array(Spec.type)) {
      out.text("cast(");
      detail::write_node(out, operand);
      out.text(" as ");
      if (out.rules().has_arrays) out.text(out.rules().array_type_name(element_of(Spec.type)));
      out.text(")");
    } else if (has_length) {
      out.text("substr(cast(");
      detail::write_node(out, operand);
      out.text(" as text), 1, ");
      out.number(Spec.length);
      out.text(")");
    } else if (is_numeric && has_precision) {
      out.text("round(");
      detail::write_node(out, operand);
      out.text(", ");
      out.number(Spec.scale);
      out.text(")");
    } else if (!exact && FromFraction) {
      out.text("cast(round(");
      detail::write_node(out, operand);
      out.text(") as integer)");
    } else {
      const std::string_view text = out.spelling(detail::cast_text(Spec.type));
      const std::size_t behind = detail::write_to_brace(out, text, 0);
      detail::write_node(out, operand);
      detail::write_to_brace(out, text, behind);
    }
  }
};

/// The fact asked for of a cast.
template <class From, class To>
inline constexpr bool has_a_cast = false;

namespace detail {

/// True for a type of PostgreSQL's that the C++ type of its values does not say.
template <class To>
constexpr bool says_more_than_its_value(sql_type type) {
  const sql_type element = element_of(type);
  return feature_for(element) != feature::none && !is_json(element) && type != type_of<To>();
}

/// JSON is text in SQL's terms, whatever it is read as.
template <auto Spec, bool FromFraction, class Node>
constexpr auto cast_of(Node node) {
  using To = typename decltype(Spec)::value_type;
  if constexpr (is_json(Spec.type))
    return retype<Spec.type, To>(
        operation<cast_form<Spec, FromFraction>, std::string, null_rule::if_any_argument, Node>{{std::move(node)}});
  else if constexpr (says_more_than_its_value<To>(Spec.type))
    return retype<Spec.type, To>(
        operation<cast_form<Spec, FromFraction>, To, null_rule::if_any_argument, Node>{{std::move(node)}});
  else
    return operation<cast_form<Spec, FromFraction>, To, null_rule::if_any_argument, Node>{{std::move(node)}};
}

}  // namespace detail

/// `cast(operand as type)`, to the type of a column: `cast<integer()>(users.name)`, `cast<varchar(10)>(...)`,
/// `cast<json()>(...)`, `cast<pg::array(bigint())>(...)`. A fraction becomes the nearest integer, a longer text is cut,
/// a moment becomes its date or its time of day. On SQLite, which knows fewer types: `date(x)`, `strftime(...)` in the
/// form that is stored, `substr(...)`, `round(...)`, `json(x)`, which reports text that is no JSON and drops its
/// spaces. A text that is no such value is PostgreSQL's error, and 0 or null on SQLite. A text becomes a blob as
/// PostgreSQL's bytea reads it (its manual, section 8.4: `\x` and hexadecimal digits, or escapes behind a backslash),
/// and on SQLite as its bytes. Arrays and the types of `virga::pg` are PostgreSQL's alone. A placeholder takes the
/// type.
template <auto Spec, class E>
constexpr auto cast(const E& operand) {
  using To = typename decltype(Spec)::value_type;
  if constexpr (detail::untyped_placeholder<E>) {
    return detail::cast_of<Spec, false>(E::template typed<To, Spec.type>());
  } else {
    using Node = operand_of<E>;
    using From = typename Node::value_type;
    static_assert(detail::untyped_sql<Node> || detail::can_cast<To, From>(Spec.type, Node::type) ||
                      (detail::has_type_name<Spec> && detail::is_plain_text<From>(Node::type)) || has_a_cast<From, To>,
                  "cast(): no cast from this type to that one means the same in both databases");
    constexpr bool rounds = std::integral<To> && (std::floating_point<From> || std::same_as<From, decimal>);
    return detail::cast_of<Spec, rounds>(as_operand(operand));
  }
}

}  // namespace virga
