#pragma once

#include <virga/expr/retyped.hpp>
#include <virga/writer/feature.hpp>

#include <utility>

namespace virga {

/// `operand collate "name"`. It binds tighter than every operator with two sides: PostgreSQL's manual, section 4.1.6,
/// and SQLite's, "Operators, and Parse-Affecting Attributes".
template <fixed_string Name, fixed_string Schema>
struct collate_form {
  static constexpr auto name = fixed_string("collate");
  static constexpr binding binds = binding::atom;

  template <class Out, class Operand>
  static constexpr void write(Out& out, const Operand* operand) {
    detail::write_operand(out, operand, binding::multiplicative);
    out.text(" collate ");
    if constexpr (Schema.size() != 0) {
      out.require(feature::qualified_collation);
      out.identifier(Schema.view());
      out.text(".");
    }
    out.identifier(Name.view());
  }
};

namespace detail {

template <fixed_string Name, fixed_string Schema, class E>
inline constexpr bool
    is_a_lower_bound<operation<collate_form<Name, Schema>, std::string, null_rule::if_any_argument, E>> = false;

}  // namespace detail

/// The facts asked for of a collation and of what is given one.
template <fixed_string Name>
inline constexpr bool is_a_collation = Name.size() != 0;
template <class T, sql_type Type>
inline constexpr bool has_a_collation = std::same_as<T, detail::refused_value> || Type == sql_type::text ||
                                        Type == sql_type::varchar || Type == sql_type::char_;

template <>
struct refused_feature<feature::qualified_collation, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "collate(): SQLite has no collations in schemas; use collate<\"nocase\">(...)");
  }
};

namespace detail {

template <fixed_string Name, fixed_string Schema, class E>
constexpr auto collated(const E& operand) {
  using Node = operand_of<E>;
  static_assert(is_a_collation<Name>, "collate(): the collation has no name");
  static_assert(untyped_sql<Node> || has_a_collation<typename Node::value_type, Node::type>,
                "collate(): the operand is not text; cast it");
  using Call = operation<collate_form<Name, Schema>, std::string, null_rule::if_any_argument, Node>;
  if constexpr (!untyped_sql<Node> && is_more_than_text(Node::type))
    return retype<Node::type, std::string>(Call{{as_operand(operand)}});
  else
    return Call{{as_operand(operand)}};
}

}  // namespace detail

/// `operand collate "name"`: the text is compared, sorted and grouped by the rules of this collation:
/// `order_by(desc(collate<"C">(users.name)))`, `where(collate<"nocase">(users.name) == "ada")`. PostgreSQL's manual,
/// section 4.2.10, and SQLite's, "The COLLATE Operator". Collations are the database's own: what `create collation`
/// made on PostgreSQL and those of its system, as "C" and "en_US"; "binary", "nocase" and "rtrim" on SQLite. One that
/// is not there is the database's error.
template <fixed_string Name, class E>
constexpr auto collate(const E& operand) {
  return detail::collated<Name, "">(operand);
}
/// `operand collate "schema"."name"`: `collate<"pg_catalog", "C">(users.name)`, whatever the search path is.
/// PostgreSQL's; SQLite's collations have no schema.
template <fixed_string Schema, fixed_string Name, class E>
constexpr auto collate(const E& operand) {
  return detail::collated<Name, Schema>(operand);
}

}  // namespace virga
