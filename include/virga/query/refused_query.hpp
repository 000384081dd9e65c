#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace virga {

/// What the ends of a query yield that can't be run.
struct no_row {};

/// What a method returns that can't go on from a mistake it has reported. It takes every step and every end,
/// so that one mistake is one error.
struct refused_query {
  using row_type = no_row;

  constexpr refused_query from(const auto&...) const { return {}; }
  constexpr refused_query inner_join(const auto&...) const { return {}; }
  constexpr refused_query left_join(const auto&...) const { return {}; }
  constexpr refused_query right_join(const auto&...) const { return {}; }
  constexpr refused_query full_join(const auto&...) const { return {}; }
  constexpr refused_query cross_join(const auto&...) const { return {}; }
  constexpr refused_query where(const auto&...) const { return {}; }
  constexpr refused_query all_rows() const { return {}; }
  constexpr refused_query group_by(const auto&...) const { return {}; }
  constexpr refused_query having(const auto&...) const { return {}; }
  constexpr refused_query order_by(const auto&...) const { return {}; }
  constexpr refused_query limit(const auto&...) const { return {}; }
  constexpr refused_query offset(const auto&...) const { return {}; }
  constexpr refused_query returning(const auto&...) const { return {}; }
  constexpr refused_query columns(const auto&...) const { return {}; }
  constexpr refused_query with(const auto&...) const { return {}; }
  constexpr refused_query prepare() const { return {}; }
  template <class>
  constexpr refused_query into() const {
    return {};
  }

  std::vector<no_row> all(const auto&...) const { return {}; }
  std::optional<no_row> get(const auto&...) const { return {}; }
  no_row one(const auto&...) const { return {}; }
  std::uint64_t run() const { return 0; }
  std::vector<no_row> stream() const { return {}; }
  std::vector<no_row> stream_borrowed() const { return {}; }
  std::vector<no_row> find_many() const { return {}; }
  std::optional<no_row> find_first() const { return {}; }
};

}  // namespace virga
