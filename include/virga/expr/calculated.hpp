#pragma once

#include <virga/expr/operation.hpp>
#include <virga/value/pg_values.hpp>

#include <string_view>

namespace virga {

enum class arithmetic { add, subtract, multiply, divide, modulo };

namespace detail {

constexpr std::string_view sql_text(arithmetic op) {
  switch (op) {
    case arithmetic::add:
      return " + ";
    case arithmetic::subtract:
      return " - ";
    case arithmetic::multiply:
      return " * ";
    case arithmetic::divide:
      return " / ";
    case arithmetic::modulo:
      return " % ";
  }
  return {};
}

template <class T>
inline constexpr bool is_interval = std::same_as<T, interval>;
template <class T>
inline constexpr bool is_timestamp = std::same_as<T, timestamp_value> || std::same_as<T, timestamptz_value>;
template <class T>
inline constexpr bool is_moment =
    is_timestamp<T> || is_interval<T> || std::same_as<T, date_value> || std::same_as<T, time_value>;

}  // namespace detail

/// `left + right` and its like, with a result of type T. Integer division is integer division, as in SQL. Of dates,
/// times and intervals only PostgreSQL has them.
template <arithmetic Op, class T, expression L, expression R>
struct calculated {
  using virga_expression = void;
  using value_type = T;
  static constexpr sql_type type = detail::type_of<T>();
  static constexpr binding binds =
      Op == arithmetic::add || Op == arithmetic::subtract ? binding::additive : binding::multiplicative;

  L left;
  R right;

  static constexpr bool nullable(const scope& s) {
    return L::nullable(s) || R::nullable(s) || s.nulls(detail::identity_of<calculated>);
  }

  template <class Out>
  static constexpr void write(Out& out, const calculated* self) {
    if (detail::is_written_bare<L, Out, binds>() && !detail::looks_for_keys(out))
      L::write(out, detail::part(self, &calculated::left));
    else
      detail::write_operand(out, detail::part(self, &calculated::left), binds, true);
    if constexpr (detail::is_moment<typename L::value_type> || detail::is_moment<typename R::value_type>)
      out.native(dialect_kind::postgresql, "date arithmetic", detail::sql_text(Op));
    else
      out.text(detail::sql_text(Op));
    detail::write_operand(out, detail::part(self, &calculated::right), binds);
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, calculated>{*this};
  }
};

}  // namespace virga
