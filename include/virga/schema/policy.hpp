#pragma once

#include <virga/schema/constraint.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace virga {

/// What a policy has beside its conditions.
struct policy_facts {
  static constexpr std::size_t most_roles = 8;
  std::string_view name;
  policy_command command = policy_command::all;
  bool is_restrictive = false;
  std::array<std::string_view, most_roles> roles = {};
  std::size_t role_count = 0;
};

/// `create policy "name" on "t" [as restrictive] [for <command>] [to <roles>] [using (<condition>)]
/// [with check (<condition>)]`
template <class Using, class Check>
struct policy_definition {
  using virga_constraint = void;
  policy_facts facts;
  Using using_condition;
  Check check_condition;

  /// `as restrictive`: its condition must be true beside those of the others, of which one is enough.
  [[nodiscard]] constexpr policy_definition as_restrictive() const {
    auto copy = *this;
    copy.facts.is_restrictive = true;
    return copy;
  }
  /// `for select`, `for insert`, `for update`, `for delete`. Without one of them the policy is for all.
  [[nodiscard]] constexpr policy_definition for_select() const { return for_command(policy_command::select); }
  [[nodiscard]] constexpr policy_definition for_insert() const { return for_command(policy_command::insert); }
  [[nodiscard]] constexpr policy_definition for_update() const { return for_command(policy_command::update); }
  [[nodiscard]] constexpr policy_definition for_delete() const { return for_command(policy_command::delete_); }

  /// `to "author", current_user`: the roles that it is for, at most eight; `public`, `current_user`, `session_user` and
  /// `current_role` are SQL's words. Without it, it is for all. Roles are the cluster's, and made outside the schema.
  template <class... Names>
  [[nodiscard]] constexpr policy_definition to(Names... names) const {
    static_assert(sizeof...(Names) <= policy_facts::most_roles, "pg::policy(): to() takes at most eight roles");
    auto copy = *this;
    copy.facts.roles = {std::string_view(names)...};
    copy.facts.role_count = sizeof...(Names);
    return copy;
  }

  /// `using (<condition>)`: the rows that are there for these roles.
  template <class C>
  constexpr auto using_(const C& given) const {
    static_assert(is_a_condition<C>, "pg::policy(): using_() takes a condition, as t.author == pg::current_user()");
    return policy_definition<decltype(as_operand(given)), Check>{facts, as_operand(given), check_condition};
  }
  /// `with check (<condition>)`: the rows that these roles may write. Without it, the condition of using_() holds.
  template <class C>
  constexpr auto with_check(const C& given) const {
    static_assert(is_a_condition<C>, "pg::policy(): with_check() takes a condition, as t.status == Status::draft");
    return policy_definition<Using, decltype(as_operand(given))>{facts, using_condition, as_operand(given)};
  }

 private:
  [[nodiscard]] constexpr policy_definition for_command(policy_command given) const {
    auto copy = *this;
    copy.facts.command = given;
    return copy;
  }
};

}  // namespace virga
