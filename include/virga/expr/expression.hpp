#pragma once

#include <virga/core/node_list.hpp>
#include <virga/core/sql_type.hpp>
#include <virga/schema/field.hpp>
#include <virga/writer/scope.hpp>

#include <concepts>
#include <optional>
#include <type_traits>

namespace virga {

/// A node of an expression: a small immutable value whose type says everything but the values of its
/// parameters. It has
/// - `value_type`, the C++ type of its result, and `type`, the SQL type;
/// - `nullable(scope)`, decided at compile time;
/// - `write(out, self)`: hands its text and its parameters to `out` in the order in which SQL reads
///   them. Run with a `sql_writer` at compile time it makes the text (`self` is nullptr then, unless
///   the text depends on values), run with a `parameter_list` it binds: one order for both;
/// - `binds`, how tightly it holds together: an operator puts parentheses around a looser operand.
template <class T>
concept expression = detail::sql_expression<T>;

/// How tightly operators bind; PostgreSQL's manual, section 4.1.6, from loose to tight. Operands that
/// bind equally tightly are put in parentheses too, save in chains of `and`, of `or`, `+` and `||`.
enum class binding : int { or_, and_, not_, comparison, other, additive, multiplicative, atom };

namespace detail {

struct refused_value;

/// What was refused is a condition too, so that one mistake is one error.
template <class T>
concept condition_like = expression<T> && (std::same_as<typename T::value_type, bool> ||
                                           std::same_as<typename T::value_type, refused_value>);

/// nullptr where there is no instance: the text is made from types alone.
template <class Node, class Member>
constexpr const Member* part(const Node* self, Member Node::* member) {
  return self != nullptr ? &(self->*member) : nullptr;
}

/// How tightly an operand binds; of one whose type is forgotten, as it remembers.
template <class Operand>
constexpr binding binding_of(const Operand* operand) {
  if constexpr (requires { operand->binding_at_run_time(); }) {
    return operand != nullptr ? operand->binding_at_run_time() : Operand::binds;
  } else {
    return Operand::binds;
  }
}

/// True for a node or clause that is known to have no parameters. Binding a query's parameters passes over it, which
/// spares the compiler most of a query: select lists, tables, keys of order and group by.
template <class Node>
inline constexpr bool binds_nothing = false;

struct no_parameters {
  template <class Out>
  static constexpr void write(const Out&, const void*) {}
};
/// What hands over the parameters of a node or clause: itself, if it may have some.
template <class Node>
using binder_of = std::conditional_t<binds_nothing<Node>, no_parameters, Node>;

/// True for what stands between `between` and its `and` without parentheses: PostgreSQL's grammar takes neither
/// `collate` nor `at time zone` there.
template <class Node>
inline constexpr bool is_a_lower_bound = Node::binds == binding::atom;

/// Writes an operand, in parentheses if it binds no tighter than its surroundings.
template <class Operand, class Out>
constexpr void write_operand(Out& out, const Operand* operand, binding around, bool same_is_fine = false) {
  if constexpr (Out::binds_values) {
    if constexpr (!binds_nothing<Operand>) Operand::write(out, operand);
  } else if (binding_of(operand) > around || (same_is_fine && binding_of(operand) == around)) {
    write_node(out, operand);
  } else {
    out.text("(");
    write_node(out, operand);
    out.text(")");
  }
}

/// True for a left operand that write_operand() would write as it is. A chain of operators asks this and writes it by
/// itself: compilers count the functions that a constant's evaluation is in, and give up at 512.
template <class Operand, class Out, binding Around>
constexpr bool is_written_bare() {
  if constexpr (Out::binds_values)
    return !binds_nothing<Operand>;
  else
    return Operand::binds >= Around && !requires(const Operand& operand) { operand.binding_at_run_time(); };
}

}  // namespace detail

/// The result type of an expression in a row, given the tables around it.
template <expression E, bool Nullable>
using result_value = std::conditional_t<Nullable, std::optional<typename E::value_type>, typename E::value_type>;

}  // namespace virga
