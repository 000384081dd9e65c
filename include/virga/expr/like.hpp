#pragma once

#include <virga/expr/operation.hpp>

namespace virga {

/// The fact asked for of the character of escape().
template <char Character>
inline constexpr bool is_an_escape_character = false;
template <class Patterns>
inline constexpr bool is_one_pattern = false;

/// ` escape 'c'` behind a like.
template <char Character>
struct escape_form {
  static constexpr auto name = fixed_string("escape");
  static constexpr binding binds = binding::comparison;

  template <class Out, class Like>
  static constexpr void write(Out& out, const Like* like) {
    Like::write(out, like);
    const char character = Character;
    out.text(" escape '");
    out.text({&character, 1});
    out.text("'");
  }
};

/// `operand like pattern`. `%` is any text and `_` any character.
/// On PostgreSQL like looks at case and ilike does not. SQLite has one like, which does not look at
/// the case of ASCII letters (its manual, "The LIKE, GLOB, REGEXP, MATCH, and extract operators"):
/// both are written as `like` there.
template <bool Negated, bool IgnoreCase, expression E, expression Pattern, bool Several = false>
struct like_test {
  using virga_expression = void;
  using value_type = bool;
  static constexpr sql_type type = sql_type::boolean;
  static constexpr binding binds = binding::comparison;

  E operand;
  Pattern pattern;

  static constexpr bool nullable(const scope& s) { return E::nullable(s) || Pattern::nullable(s); }

  template <class Out>
  static constexpr void write(Out& out, const like_test* self) {
    detail::write_operand(out, detail::part(self, &like_test::operand), binds);
    out.text(Negated ? " not " : " ");
    out.text(IgnoreCase ? out.rules().ilike : "like");
    out.text(" ");
    detail::write_operand(out, detail::part(self, &like_test::pattern), binds);
  }

  /// ` escape 'c'`: the character that takes the meaning from a `%` or `_` behind it. Without, it is the backslash on
  /// PostgreSQL, and SQLite has none.
  template <char Character>
  constexpr auto escape() const {
    static_assert(!Several || is_one_pattern<Pattern>, "escape(): SQL has none behind like any and like all");
    static_assert(Character != '\'' || is_an_escape_character<Character>, "escape(): a quote can't be the character");
    return operation<escape_form<Character>, bool, null_rule::if_any_argument, like_test>{{*this}};
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, like_test>{*this};
  }
};

/// The fact asked for of the two sides of like.
template <class Operand, class Pattern>
inline constexpr bool are_texts =
    detail::is_of_family<Operand, detail::sql_family::text> && detail::is_of_family<Pattern, detail::sql_family::text>;

namespace detail {

template <bool Negated, bool IgnoreCase, class E, class P>
constexpr auto make_like(const E& operand, const P& pattern) {
  using Node = operand_of<E>;
  auto text = as_operand_beside<typename Node::value_type, sql_type::text, on_the_right>(pattern);
  static_assert(are_texts<typename Node::value_type, typename decltype(text)::value_type>,
                "like(): the operand and the pattern must be text; cast one of them");
  return like_test<Negated, IgnoreCase, Node, decltype(text), any_or_all<P>>{as_operand(operand), std::move(text)};
}

}  // namespace detail

/// `operand like pattern`
template <detail::some_sql E, class P>
constexpr auto like(const E& operand, const P& pattern) {
  return detail::make_like<false, false>(operand, pattern);
}
/// `operand not like pattern`
template <detail::some_sql E, class P>
constexpr auto not_like(const E& operand, const P& pattern) {
  return detail::make_like<true, false>(operand, pattern);
}
/// `operand ilike pattern`
template <detail::some_sql E, class P>
constexpr auto ilike(const E& operand, const P& pattern) {
  return detail::make_like<false, true>(operand, pattern);
}
/// `operand not ilike pattern`
template <detail::some_sql E, class P>
constexpr auto not_ilike(const E& operand, const P& pattern) {
  return detail::make_like<true, true>(operand, pattern);
}

}  // namespace virga
