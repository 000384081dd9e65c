#pragma once

#include <virga/expr/operation.hpp>

namespace virga {

/// An expression whose result has another C++ type, or a SQL type that its C++ type does not say: text that is jsonb.
template <sql_type Type, class T, expression E>
struct retyped : E {
  using value_type = T;
  static constexpr sql_type type = Type;

  static constexpr bool nullable(const scope& s) { return s.nulls(detail::identity_of<retyped>) || E::nullable(s); }

  template <class Out>
  static constexpr void write(Out& out, const retyped* self) {
    detail::write_node(out, static_cast<const E*>(self));
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string As>
  constexpr auto as() const {
    return named_expression<As, retyped>{*this};
  }
};

namespace detail {

template <sql_type Type, class T, class E>
inline constexpr bool binds_nothing<retyped<Type, T, E>> = binds_nothing<E>;
template <sql_type Type, class T, class E>
inline constexpr bool is_a_lower_bound<retyped<Type, T, E>> = is_a_lower_bound<E>;

template <sql_type Type, class T, class E>
constexpr auto retype(E expression) {
  return retyped<Type, T, E>{std::move(expression)};
}

}  // namespace detail

/// An operation that both databases write, each in its way: texts with a `{}` for each operand. `Name` is what an error
/// calls it.
template <fixed_string Name, fixed_string PostgreSQL, fixed_string SQLite, binding Binds = binding::other>
struct two_text_form {
  static constexpr auto name = Name;
  static constexpr binding binds = Binds;
  static constexpr binding around = Binds == binding::atom ? binding::atom : binding::multiplicative;

  template <class Out>
  static constexpr std::string_view text(Out& out) {
    return out.rules().kind == dialect_kind::sqlite ? SQLite.view() : PostgreSQL.view();
  }
};

}  // namespace virga
