#pragma once

#include <virga/core/fixed_string.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace virga {

/// What the ends of a query yield that can't be run.
struct no_row {};

/// What a method returns that can't go on from a mistake it has reported. It takes every step and every end,
/// so that one mistake is one error.
struct refused_query {
  using row_type = no_row;
  using context_type = void;

  constexpr refused_query on(const auto&...) const { return {}; }
  constexpr refused_query from(const auto&...) const { return {}; }
  constexpr refused_query inner_join(const auto&...) const { return {}; }
  constexpr refused_query left_join(const auto&...) const { return {}; }
  constexpr refused_query right_join(const auto&...) const { return {}; }
  constexpr refused_query full_join(const auto&...) const { return {}; }
  constexpr refused_query cross_join(const auto&...) const { return {}; }
  constexpr refused_query using_(const auto&...) const { return {}; }
  constexpr refused_query set(const auto&...) const { return {}; }
  constexpr refused_query by(const auto&...) const { return {}; }
  constexpr refused_query values(const auto&...) const { return {}; }
  constexpr refused_query default_values() const { return {}; }
  constexpr refused_query overriding_system_value() const { return {}; }
  constexpr refused_query overriding_user_value() const { return {}; }
  constexpr refused_query on_conflict(const auto&...) const { return {}; }
  constexpr refused_query on_conflict_on_constraint(const auto&...) const { return {}; }
  constexpr refused_query on_conflict_do_nothing(const auto&...) const { return {}; }
  constexpr refused_query do_nothing() const { return {}; }
  constexpr refused_query do_update(const auto&...) const { return {}; }
  constexpr refused_query when_matched(const auto&...) const { return {}; }
  constexpr refused_query when_not_matched(const auto&...) const { return {}; }
  constexpr refused_query then_update(const auto&...) const { return {}; }
  constexpr refused_query then_insert(const auto&...) const { return {}; }
  constexpr refused_query then_delete() const { return {}; }
  constexpr refused_query where(const auto&...) const { return {}; }
  constexpr refused_query all_rows() const { return {}; }
  constexpr refused_query group_by(const auto&...) const { return {}; }
  constexpr refused_query having(const auto&...) const { return {}; }
  constexpr refused_query order_by(const auto&...) const { return {}; }
  constexpr refused_query limit(const auto&...) const { return {}; }
  constexpr refused_query offset(const auto&...) const { return {}; }
  constexpr refused_query with_ties() const { return {}; }
  constexpr refused_query group_by_distinct(const auto&...) const { return {}; }
  constexpr refused_query returning(const auto&...) const { return {}; }
  constexpr refused_query columns(const auto&...) const { return {}; }
  constexpr refused_query with(const auto&...) const { return {}; }
  constexpr refused_query select(const auto&...) const { return {}; }
  constexpr refused_query select_distinct(const auto&...) const { return {}; }
  constexpr refused_query insert(const auto&...) const { return {}; }
  constexpr refused_query update(const auto&...) const { return {}; }
  constexpr refused_query delete_from(const auto&...) const { return {}; }
  constexpr refused_query merge_into(const auto&...) const { return {}; }
  constexpr refused_query distinct_on(const auto&...) const { return {}; }
  constexpr refused_query inner_join_lateral(const auto&...) const { return {}; }
  constexpr refused_query left_join_lateral(const auto&...) const { return {}; }
  constexpr refused_query cross_join_lateral(const auto&...) const { return {}; }
  constexpr refused_query for_update() const { return {}; }
  constexpr refused_query for_no_key_update() const { return {}; }
  constexpr refused_query for_share() const { return {}; }
  constexpr refused_query for_key_share() const { return {}; }
  constexpr refused_query of(const auto&...) const { return {}; }
  constexpr refused_query no_wait() const { return {}; }
  constexpr refused_query skip_locked() const { return {}; }
  constexpr refused_query union_(const auto&...) const { return {}; }
  constexpr refused_query union_all(const auto&...) const { return {}; }
  constexpr refused_query intersect(const auto&...) const { return {}; }
  constexpr refused_query intersect_all(const auto&...) const { return {}; }
  constexpr refused_query except(const auto&...) const { return {}; }
  constexpr refused_query except_all(const auto&...) const { return {}; }
  constexpr refused_query materialized() const { return {}; }
  constexpr refused_query not_materialized() const { return {}; }
  template <fixed_string>
  constexpr refused_query window(const auto&...) const {
    return {};
  }
  template <fixed_string...>
  constexpr refused_query as() const {
    return {};
  }
  template <fixed_string>
  constexpr bool get() const {
    return true;
  }
  constexpr bool operator[](const auto&) const { return true; }
  constexpr refused_query with_ordinality() const { return {}; }
  constexpr refused_query as_scalar() const { return {}; }
  constexpr refused_query timeout(const auto&...) const { return {}; }
  constexpr refused_query stop_token(const auto&...) const { return {}; }
  constexpr refused_query comment(const auto&...) const { return {}; }
  constexpr refused_query dynamic() const { return {}; }
  constexpr refused_query prepare() const { return {}; }
  template <class>
  constexpr refused_query into() const {
    return {};
  }

  std::vector<no_row> all(const auto&...) const { return {}; }
  std::optional<no_row> get(const auto&...) const { return {}; }
  no_row one(const auto&...) const { return {}; }
  std::uint64_t run(const auto&...) const { return 0; }
  std::vector<no_row> stream() const { return {}; }
  std::vector<no_row> stream_borrowed() const { return {}; }
  std::vector<no_row> cursor(const auto&...) const { return {}; }
  std::vector<no_row> find_many() const { return {}; }
  std::optional<no_row> find_first() const { return {}; }
  static constexpr std::string_view sql() { return {}; }
};

}  // namespace virga
