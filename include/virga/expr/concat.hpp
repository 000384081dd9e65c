#pragma once

#include <virga/core/node_list.hpp>
#include <virga/expr/named_expression.hpp>
#include <virga/expr/operand.hpp>

namespace virga {

/// `first || second || ...` on texts: null if one of them is null.
template <expression... Parts>
struct concatenated {
  using virga_expression = void;
  using value_type = std::string;
  static constexpr sql_type type = sql_type::text;
  static constexpr binding binds = binding::other;

  node_list<Parts...> parts;

  static constexpr bool nullable(const scope& s) { return (Parts::nullable(s) || ...); }

  template <class Out>
  static constexpr void write(Out& out, const concatenated* self) {
    bool first = true;
    node_list<Parts...>::each(detail::part(self, &concatenated::parts), [&](auto* operand) {
      if (!first) out.text(" || ");
      first = false;
      detail::write_operand(out, operand, binds, true);
    });
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, concatenated>{*this};
  }
};

/// The fact asked for of what is joined to one text.
template <class... Parts>
inline constexpr bool are_all_texts = (detail::is_of_family<Parts, detail::sql_family::text> && ...);

namespace detail {

template <class Part>
constexpr auto as_text_part(const Part& part) {
  return as_operand_beside<std::string, sql_type::text>(part);
}
template <class Part>
using text_part = decltype(as_text_part(std::declval<const Part&>()));

}  // namespace detail

/// `first || second || ...`: null if one of them is null, unlike PostgreSQL's function of this name; for
/// those that may be null there is coalesce().
template <class... Parts>
  requires detail::some_sql<Parts...>
constexpr auto concat(const Parts&... parts) {
  static_assert(are_all_texts<typename detail::text_part<Parts>::value_type...>,
                "concat(): an argument is not text; cast it");
  return concatenated<detail::text_part<Parts>...>{{detail::as_text_part(parts)...}};
}

}  // namespace virga
