#pragma once

#include <virga/schema/table_info.hpp>
#include <virga/schema/uses.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace virga::detail {

/// The columns that an insert or update gives, of a table struct in that use: which, with what value,
/// and in which order.
template <class Tag>
struct given_columns {
  using base = typename Tag::base;
  using info = table_info<base>;
  static constexpr std::size_t words = (info::member_count + 63) / 64;
  using mask = std::array<std::uint64_t, words>;

  /// Calls the function with the place of each member, its field and the member.
  template <class Object, class Function>
  static void each(Object& object, Function&& function) {
    members<info::member_count>::visit(
        object, [&](auto&... member) { visit(typename info::member_list{}, function, member...); });
  }

  template <class Object>
  static mask mask_of(const Object& object) {
    mask result{};
    each(object, [&](std::size_t place, auto, const auto& member) {
      if (member.state() != given_state::omitted) result[place / 64] |= std::uint64_t{1} << (place % 64);
    });
    return result;
  }

  static std::size_t count(const mask& given) {
    std::size_t result = 0;
    for (const std::uint64_t word : given) result += static_cast<std::size_t>(std::popcount(word));
    return result;
  }

  template <class Object>
  static bool has_expressions(const Object& object) {
    bool found = false;
    each(object, [&](std::size_t, auto, const auto& member) { found |= member.state() == given_state::expression; });
    return found;
  }

 private:
  template <class... Fields, class Function, class... Members>
  static void visit(type_list<Fields...>, Function& function, Members&... members) {
    std::size_t place = 0;
    (function(place++, type_tag<Fields>{}, members), ...);
  }
};

/// Writes a value that was given: a parameter, null included, or the expression. DEFAULT has no parameter.
template <class Field, class Out, class Member>
void write_given(Out& out, const Member& member) {
  if constexpr (requires { member.value(); }) {
    constexpr sql_type type = Field::spec.type;
    if (member.state() == given_state::value) out.parameter(type, &member.value());
    if (member.state() == given_state::null) out.null(type);
    if (member.state() == given_state::expression) member.expression().write(out);
  }
}

/// `"name" = $1, "views" = "posts"."views" + 1`
template <class Tag, class Out, class Patch>
void write_assignments(Out& out, const Patch& patch) {
  using info = typename given_columns<Tag>::info;
  bool first = true;
  given_columns<Tag>::each(patch, [&]<class Field>(std::size_t place, type_tag<Field>, const auto& member) {
    if (member.state() == given_state::omitted) return;
    if (!first) out.text(", ");
    first = false;
    out.identifier(info::names[place]);
    out.text(" = ");
    write_given<Field>(out, member);
  });
}

/// ` ("a", "b")`
template <class Out, class... Fields>
void write_conflict_target(Out& out, type_list<Fields...>) {
  bool first = true;
  ((out.text(first ? " (" : ", "), first = false, out.identifier(Fields::name.view())), ...);
  if (!first) out.text(")");
}

}  // namespace virga::detail
